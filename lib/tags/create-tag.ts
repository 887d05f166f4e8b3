import "server-only";
import { z } from "zod";
import { lineSchema, parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { tags } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { postLimits } from "@/lib/posts/post-limits";
import { requireTagSlug } from "./update-tag";

export const createTagSchema = z.strictObject({ name: lineSchema(postLimits.tagLength) });

/**
 * Makes a tag that no story has yet, so that it can be described. Everybody else makes tags by using them.
 * @throws AppError `forbidden` unless an admin asks, `invalid` or `conflict` on `name`
 */
export async function createTag(
  actor: Actor,
  input: z.input<typeof createTagSchema>,
): Promise<{ slug: string }> {
  const { name } = parseInput(createTagSchema, input);
  if (actor.role !== "admin") {
    throw new AppError("forbidden", "A tag is made by putting it on a story.");
  }
  const slug = requireTagSlug(name);
  const { count } = await db().$transaction(async (tx) => {
    const made = await tx.tag.createMany({ data: [{ slug, name }], skipDuplicates: true });
    // An address that led elsewhere is this tag's from now on.
    if (made.count > 0) await tx.formerTag.deleteMany({ where: { slug } });
    return made;
  });
  if (count === 0) {
    const message = "There is a tag of this name already.";
    throw new AppError("conflict", message, { fields: { name: message } });
  }
  await invalidate([tags.tag(slug)]);
  return { slug };
}
