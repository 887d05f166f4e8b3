import "server-only";
import { createHash } from "node:crypto";
import { type CacheTag, tags } from "@/lib/cache/tags";
import { countThread } from "@/lib/comments/lock-comment";
import type { PostDocument } from "@/lib/contracts/document";
import { locatePassage } from "@/lib/contracts/locate-passage";
import { db } from "@/lib/db/client";
import { comments, type DemoComment } from "./comments";

const hour = 60 * 60 * 1000;

/** The same for the same key, so that a second run finds what the first one wrote. */
function idOf(key: string): string {
  const hex = createHash("sha256").update(`seed-comment:${key}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** A comment that is there already stays as it is, and so does the place of one that was deleted with its story's. */
async function ensureComment(
  comment: DemoComment,
  people: ReadonlyMap<string, string>,
  post: { id: string; publishedAt: Date; content: unknown },
): Promise<boolean> {
  const id = idOf(comment.key);
  const parentId = comment.answers ? idOf(comment.answers) : null;
  const authorId = people.get(comment.author);
  if (!authorId || (await db().comment.count({ where: { id } })) > 0) return false;
  const above = parentId
    ? await db().comment.findUnique({ where: { id: parentId }, select: { threadId: true, depth: true } })
    : null;
  if (parentId && !above) return false;
  const passage = comment.about
    ? locatePassage(
        post.content as PostDocument,
        { exact: comment.about, prefix: "", suffix: "", block: 0 },
        null,
      )
    : null;
  if (comment.about && !passage) throw new Error(`${comment.key}: its passage is not in the story`);
  const likers = (comment.likedBy ?? []).flatMap((handle) => people.get(handle) ?? []);
  const threadId = above?.threadId ?? id;
  await db().$transaction(async (tx) => {
    await tx.comment.create({
      data: {
        id,
        postId: post.id,
        authorId,
        parentId,
        threadId,
        depth: above ? above.depth + 1 : 0,
        body: comment.body,
        createdAt: new Date(post.publishedAt.getTime() + comment.hours * hour),
        ...passage,
      },
      select: { id: true },
    });
    await tx.commentLike.createMany({ data: likers.map((userId) => ({ commentId: id, userId })) });
    await countThread(tx, threadId);
  });
  return true;
}

/**
 * Lets the demo people talk about each other's stories.
 * @param people ids by handle
 * @returns the cache tags to invalidate
 */
export async function ensureComments(people: ReadonlyMap<string, string>): Promise<CacheTag[]> {
  const slugs = [...new Set(comments.map(({ story }) => `seed:${story}`))];
  const posts = await db().post.findMany({
    where: { importKey: { in: slugs } },
    select: { id: true, importKey: true, publishedAt: true, content: true },
  });
  const changed = new Set<CacheTag>();
  for (const comment of comments) {
    const post = posts.find(({ importKey }) => importKey === `seed:${comment.story}`);
    if (!post?.publishedAt) continue;
    const { id, publishedAt, content } = post;
    if (await ensureComment(comment, people, { id, publishedAt, content })) changed.add(tags.comments(id));
  }
  return [...changed];
}
