import "server-only";
import { z } from "zod";
import { lineSchema, parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import type { CacheTag } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { indexPost } from "@/lib/search/index-post";
import { type LockedPost, lockWrittenPost } from "./lock-own-post";
import { canUpdatePost } from "./policy";
import { postCacheTags } from "./post-cache-tags";
import { postLimits } from "./post-limits";
import { recordDraft, recordFirstRevision } from "./record-revision";
import { setTags, tagsBySlug } from "./set-tags";
import { tagSlug } from "./slug";
import { noWriter } from "./writer";

const addTagSchema = z.strictObject({ postId: z.uuid(), tag: lineSchema(postLimits.tagLength) });

/**
 * Adds a tag to a post: to what its author is writing, and where readers can see the post, to what they see. A tag it
 * has changes nothing. The version counts up, or an editor that is open elsewhere would take the tag off again, and the
 * history has it.
 * @throws AppError `invalid` for a tag that cannot be spelled or is one too many, `not_found` / `forbidden`
 */
export async function addTag(actor: Actor, input: z.input<typeof addTagSchema>): Promise<void> {
  const { postId, tag } = parseInput(addTagSchema, input);
  const cacheTags = await db().$transaction(async (tx) => {
    const post = await lockWrittenPost(tx, actor, postId);
    if (post.status === "scheduled" && !canUpdatePost(actor, post)) {
      throw new AppError("forbidden", "Only its owner can change a story that is scheduled.");
    }
    const draft = await tx.postDraft.findUnique({ where: { postId }, select: { tags: true } });
    // Null: nothing is, or ever was, published.
    const shown = post.slug || !draft ? await shownTags(tx, postId) : null;
    const wanted = tagSlug(tag);
    const isOn = (names: readonly string[]) => names.some((name) => tagSlug(name) === wanted);
    if ([draft?.tags, shown].every((names) => !names || isOn(names))) return [];
    await recordFirstRevision(tx, postId, post.authorId);
    if (draft) {
      const names = [...tagsBySlug([...draft.tags, tag]).values()];
      await tx.postDraft.update({
        where: { postId },
        data: { tags: names, ...noWriter },
        select: { postId: true },
      });
    }
    await tx.post.update({
      where: { id: postId },
      data: { version: { increment: 1 } },
      select: { id: true },
    });
    const stale = shown ? await addShownTag(tx, post, [...shown, tag]) : [];
    await recordDraft(tx, postId, actor.userId);
    return stale;
  });
  await invalidate(cacheTags);
}

async function shownTags(tx: Prisma.TransactionClient, postId: string): Promise<string[]> {
  const stored = await tx.postTag.findMany({
    where: { postId },
    orderBy: { position: "asc" },
    select: { tag: { select: { name: true } } },
  });
  return stored.map((row) => row.tag.name);
}

/** Adds it to what is, or once was, published; answers what of that is out of date. */
async function addShownTag(
  tx: Prisma.TransactionClient,
  { id: postId, status }: LockedPost,
  names: readonly string[],
): Promise<CacheTag[]> {
  const stale = await postCacheTags(tx, postId);
  await setTags(tx, postId, names);
  if (status !== "published" && status !== "scheduled") return [];
  await indexPost(tx, postId);
  return [...stale, ...(await postCacheTags(tx, postId))];
}
