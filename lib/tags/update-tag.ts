import "server-only";
import { z } from "zod";
import { lineSchema, parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { tags } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { postLimits } from "@/lib/posts/post-limits";
import { tagSlug } from "@/lib/posts/slug";
import { limit } from "@/lib/rate-limit/limit";
import { lockTag } from "./lock-tag";
import { longTransaction, reindexTagged } from "./reindex-tagged";
import { tagDescriptionLength } from "./tag-limits";

export const updateTagSchema = z.strictObject({
  tagId: z.uuid(),
  name: lineSchema(postLimits.tagLength),
  description: lineSchema(tagDescriptionLength),
});

/**
 * Renames and describes a tag. Its former address leads to the new one for ever, and whoever types the former name gets
 * this tag.
 * @throws AppError `invalid` on `name`, `conflict` where another tag has it, `not_found` / `forbidden`, `rate_limited`
 */
export async function updateTag(
  actor: Actor,
  input: z.input<typeof updateTagSchema>,
): Promise<{ slug: string }> {
  const { tagId, name, description } = parseInput(updateTagSchema, input);
  const slug = requireTagSlug(name);
  await limit("tag-change", actor.userId);
  const cacheTags = await db().$transaction(async (tx) => {
    const tag = await lockTag(tx, actor, tagId);
    if (slug !== tag.slug) await moveTag(tx, tag, slug);
    await tx.tag.update({ where: { id: tagId }, data: { name, slug, description }, select: { id: true } });
    return name === tag.name ? [] : reindexTagged(tx, tagId);
  }, longTransaction);
  await invalidate([...cacheTags, tags.tag(slug), tags.posts()]);
  return { slug };
}

/** @throws AppError `invalid` on `name` */
export function requireTagSlug(name: string): string {
  const slug = tagSlug(name);
  if (slug) return slug;
  const message = "A tag needs a letter or a number in it.";
  throw new AppError("invalid", message, { fields: { name: message } });
}

async function moveTag(
  tx: Prisma.TransactionClient,
  tag: { id: string; slug: string },
  slug: string,
): Promise<void> {
  if ((await tx.tag.count({ where: { slug } })) > 0) {
    const message = "There is a tag of this name already. Merge this one into it.";
    throw new AppError("conflict", message, { fields: { name: message } });
  }
  // Another tag's former name leads to that one for ever; one's own may be taken back.
  const former = await tx.formerTag.findUnique({ where: { slug }, select: { tagId: true } });
  if (former && former.tagId !== tag.id) {
    const message = "Another tag was called this, and its address leads there. Choose another name.";
    throw new AppError("conflict", message, { fields: { name: message } });
  }
  await tx.formerTag.deleteMany({ where: { slug, tagId: tag.id } });
  await tx.formerTag.create({ data: { slug: tag.slug, tagId: tag.id }, select: { slug: true } });
}
