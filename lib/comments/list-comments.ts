import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { buildThread } from "./build-thread";
import { type CommentCursor, readCommentCursor, writeCommentCursor } from "./comment-cursor";
import { commentLimits } from "./comment-limits";
import { type CommentRow, commentSelect, isShown, toComment } from "./comment-row";
import { commentWeight, takeComments } from "./comment-weight";
import { type CommentedPost, readCommentedPost } from "./commented-post";
import type { CommentSort, TalkDto, ThreadDto } from "./dto";

type ListComments = {
  postId: string;
  sort: CommentSort;
  /** The `next` of the page before. */
  after?: string;
};

/**
 * What is said about a story, thread by thread, for everybody. Null when there is nothing to read: the story is not
 * public, or the cursor is none. Cached until a comment of the story changes.
 */
export async function listComments({ postId, sort, after }: ListComments): Promise<TalkDto | null> {
  const cursor = after === undefined ? null : readCommentCursor(sort, after);
  if (after !== undefined && !cursor) return null;
  return cached(["comments", postId, sort, after ?? ""], [tags.comments(postId), tags.post(postId)], () =>
    readPage(postId, sort, cursor),
  );
}

async function readPage(
  postId: string,
  sort: CommentSort,
  cursor: CommentCursor | null,
): Promise<TalkDto | null> {
  const post = await readCommentedPost(postId);
  if (!post) return null;
  if (post.mode === "off") return { mode: "off", total: 0, threads: [], next: null };
  const found = await db().$queryRaw<{ id: string }[]>`
    select "id" from "Comment"
    where "postId" = ${postId}::uuid and "depth" = 0 and "shownCount" > 0 ${further(sort, cursor)}
    order by ${orders[sort]}
    limit ${commentLimits.threads + 1}`;
  const ids = found.slice(0, commentLimits.threads).map(({ id }) => id);
  const { _sum: total } = await db().comment.aggregate({
    where: { postId, depth: 0 },
    _sum: { shownCount: true },
  });
  const threads = await loadThreads(ids, post);
  const last = found.length > threads.length ? threads.at(-1) : undefined;
  return {
    mode: post.mode,
    total: total.shownCount ?? 0,
    threads: threads.map(({ thread }) => thread),
    next: last ? writeCommentCursor(sort, last.cursor) : null,
  };
}

const orders: Record<CommentSort, Prisma.Sql> = {
  oldest: Prisma.sql`"createdAt", "id"`,
  newest: Prisma.sql`"createdAt" desc, "id" desc`,
  liked: Prisma.sql`"likeCount" desc, "createdAt", "id"`,
};

function further(sort: CommentSort, cursor: CommentCursor | null): Prisma.Sql {
  if (!cursor) return Prisma.empty;
  const { likes, id } = cursor;
  const moment = Prisma.sql`(${cursor.createdAt.toISOString()}::timestamp, ${id}::uuid)`;
  if (sort === "newest") return Prisma.sql`and ("createdAt", "id") < ${moment}`;
  const later = Prisma.sql`("createdAt", "id") > ${moment}`;
  if (sort === "oldest") return Prisma.sql`and ${later}`;
  return Prisma.sql`and "likeCount" <= ${likes} and ("likeCount" < ${likes} or ${later})`;
}

type Loaded = { thread: ThreadDto; cursor: CommentCursor };

/** As many as have room, each with its first answers, and with what those answer, whether or not that is shown. */
async function loadThreads(ids: readonly string[], post: CommentedPost): Promise<Loaded[]> {
  if (ids.length === 0) return [];
  const answers = await db().$queryRaw<{ id: string }[]>`
    with recursive "shown" as (
      select c."id", c."parentId" from unnest(${ids}::uuid[]) as t("id") cross join lateral (
        select "id", "parentId" from "Comment"
        where "threadId" = t."id" and "depth" > 0 and "state" = 'visible' and "deletedAt" is null
        order by "createdAt", "id"
        limit ${commentLimits.answersBesideOthers}
      ) c
    ), "up" as (
      select "id", "parentId" from "shown"
      union
      select p."id", p."parentId" from "up" join "Comment" p on p."id" = "up"."parentId" and p."depth" > 0
    ) select "id" from "up"`;
  const rows = await db().comment.findMany({
    where: { id: { in: [...ids, ...answers.map(({ id }) => id)] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: commentSelect,
  });
  const byThread = new Map(ids.map((id): [string, CommentRow[]] => [id, []]));
  for (const row of rows) byThread.get(row.threadId)?.push(row);
  const threads: Loaded[] = [];
  let room: number = commentLimits.pageBytes;
  for (const id of ids) {
    const inThread = byThread.get(id) ?? [];
    const first = inThread.find((row) => row.id === id);
    if (!first) continue;
    const loaded = toThread(first, inThread, post);
    room -= loaded.bytes;
    if (room < 0 && threads.length > 0) break;
    threads.push(loaded);
  }
  return threads;
}

function toThread(first: CommentRow, rows: CommentRow[], post: CommentedPost): Loaded & { bytes: number } {
  const inOrder = [first, ...rows.filter(({ id }) => id !== first.id)];
  const taken = takeComments(inOrder, (row) => toComment(row, post), commentLimits.threadBytes);
  const answers = taken.slice(1).map(({ row, comment }) => ({ comment, parentId: row.parentId }));
  const thread = buildThread(toComment(first, post), answers);
  const here = taken.filter(({ row }) => isShown(row)).length;
  return {
    bytes: taken.reduce((sum, { comment }) => sum + commentWeight(comment), 0),
    thread: { ...thread, moreAnswers: Math.max(0, first.shownCount - here) },
    cursor: { likes: first.likeCount, createdAt: first.createdAt, id: first.id },
  };
}
