import "server-only";
import { z } from "zod";
import { lineSchema, parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { tags } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { moveFollows } from "@/lib/follows/move-follows";
import { postLimits } from "@/lib/posts/post-limits";
import { tagSlug } from "@/lib/posts/slug";
import { limit } from "@/lib/rate-limit/limit";
import { lockTag } from "./lock-tag";
import { longTransaction, reindexTagged } from "./reindex-tagged";

export const mergeTagsSchema = z.strictObject({
  tagId: z.uuid(),
  /** The name of the tag that stays. */
  into: lineSchema(postLimits.tagLength),
});

/**
 * Makes one tag of two: the stories of the first get the second, once, who followed it follows that, and every address the first had leads to it.
 * @throws AppError `invalid` on `into`, `not_found` / `forbidden` for either, `rate_limited`
 */
export async function mergeTags(
  actor: Actor,
  input: z.input<typeof mergeTagsSchema>,
): Promise<{ slug: string }> {
  const { tagId, into } = parseInput(mergeTagsSchema, input);
  await limit("tag-change", actor.userId);
  const { slug, cacheTags } = await db().$transaction(async (tx) => {
    const target = await tx.tag.findUnique({ where: { slug: tagSlug(into) }, select: { id: true } });
    if (!target || target.id === tagId) {
      const message = target ? "These are one tag already." : "There is no tag of this name.";
      throw new AppError("invalid", message, { fields: { into: message } });
    }
    // In one order, whichever is merged into which: two who do it the other way round must not wait for each other.
    const locked = new Map<string, { id: string; slug: string }>();
    for (const id of [tagId, target.id].toSorted()) locked.set(id, await lockTag(tx, actor, id));
    const [from, to] = [locked.get(tagId), locked.get(target.id)];
    if (!from || !to) throw new AppError("not_found", "This tag is not here any more.");
    await tx.$executeRaw`
      insert into "PostTag" ("postId", "tagId", "position")
      select "postId", ${to.id}::uuid, "position" from "PostTag" where "tagId" = ${from.id}::uuid
      on conflict do nothing`;
    await moveFollows(tx, "tag", { from: from.id, to: to.id });
    await tx.formerTag.updateMany({ where: { tagId: from.id }, data: { tagId: to.id } });
    await tx.tag.delete({ where: { id: from.id }, select: { id: true } });
    await tx.formerTag.create({ data: { slug: from.slug, tagId: to.id }, select: { slug: true } });
    return { slug: to.slug, cacheTags: await reindexTagged(tx, to.id) };
  }, longTransaction);
  await invalidate([...cacheTags, tags.tag(slug)]);
  return { slug };
}
