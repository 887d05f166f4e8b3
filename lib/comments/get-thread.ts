import "server-only";
import { z } from "zod";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { buildThread } from "./build-thread";
import { type CommentCursor, readCommentCursor, writeCommentCursor } from "./comment-cursor";
import { commentLimits } from "./comment-limits";
import { type CommentRow, commentSelect, isShown, toComment } from "./comment-row";
import { takeComments } from "./comment-weight";
import { type CommentedPost, readCommentedPost } from "./commented-post";
import type { ThreadPageDto } from "./dto";

type GetThread = {
  postId: string;
  commentId: string;
  /** The `next` of the page before; only where the comment begins its thread. */
  after?: string;
};

/**
 * A thread by the comment that begins it, in pages; by any other comment, what it answers and what answers it. Null when
 * there is no such comment for everybody. Cached as `listComments` is.
 */
export async function getThread({ postId, commentId, after }: GetThread): Promise<ThreadPageDto | null> {
  const cursor = after === undefined ? null : readCommentCursor("oldest", after);
  if (!z.uuid().safeParse(commentId).success || (after !== undefined && !cursor)) return null;
  return cached(
    ["comment-thread", postId, commentId, after ?? ""],
    [tags.comments(postId), tags.post(postId)],
    async () => {
      const post = await readCommentedPost(postId);
      if (!post || post.mode === "off") return null;
      const row = await db().comment.findFirst({ where: { id: commentId, postId }, select: commentSelect });
      if (!row) return null;
      if (row.depth === 0) return readWhole(row, post, cursor);
      return cursor ? null : readPart(row, post);
    },
  );
}

const inOrder = [{ createdAt: "asc" }, { id: "asc" }] satisfies Prisma.CommentOrderByWithRelationInput[];

async function readWhole(
  first: CommentRow,
  post: CommentedPost,
  cursor: CommentCursor | null,
): Promise<ThreadPageDto | null> {
  if (first.shownCount === 0) return null;
  const further = cursor
    ? Prisma.sql`and ("createdAt", "id") > (${cursor.createdAt.toISOString()}::timestamp, ${cursor.id}::uuid)`
    : Prisma.empty;
  const found = await db().$queryRaw<{ id: string }[]>`
    select "id" from "Comment"
    where "threadId" = ${first.id}::uuid and "depth" > 0 and "state" = 'visible' and "deletedAt" is null ${further}
    order by "createdAt", "id"
    limit ${commentLimits.answersAlone + 1}`;
  const ids = found.slice(0, commentLimits.answersAlone).map(({ id }) => id);
  // On the first page every answer that is not here is one that nobody sees; on the others it is on a page before.
  const above = cursor ? [] : await listAbove(ids);
  const rows = withRoom(await load([...ids, ...above]), post);
  const shown = rows.filter(({ id }) => ids.includes(id));
  const last = shown.at(-1);
  return {
    mode: post.mode,
    thread: place(first, rows, post, await namesAbove(rows)),
    threadId: first.id,
    next:
      found.length > shown.length && last
        ? writeCommentCursor("oldest", { likes: 0, createdAt: last.createdAt, id: last.id })
        : null,
    isPart: cursor !== null,
  };
}

async function readPart(row: CommentRow, post: CommentedPost): Promise<ThreadPageDto | null> {
  const first = await db().comment.findUnique({ where: { id: row.threadId }, select: commentSelect });
  if (!first) return null;
  const below = await db().$queryRaw<{ id: string }[]>`
    with recursive "down" as (
      select "id", "createdAt" from "Comment" where "parentId" = ${row.id}::uuid
      union all
      select c."id", c."createdAt" from "down" join "Comment" c on c."parentId" = "down"."id"
    ) select "id" from "down" order by "createdAt", "id" limit ${commentLimits.answersAlone}`;
  const isBelow = new Set(below.map(({ id }) => id));
  const all = await load([row.id, ...(await listAbove([row.id])), ...isBelow]);
  if (!isShown(row) && !all.some((other) => isBelow.has(other.id) && isShown(other))) return null;
  const answers = all.filter(({ id }) => isBelow.has(id));
  const above = all.filter(({ id }) => id !== row.id && !isBelow.has(id));
  // Where not all of it has room, the comment itself does, then what it answers from the nearest on.
  const near = new Set(withRoom([row, ...above.reverse(), ...answers], post).map(({ id }) => id));
  const rows = all.filter(({ id }) => near.has(id));
  const thread = place(first, rows, post, await namesAbove(rows));
  return { mode: post.mode, thread, threadId: first.id, next: null, isPart: true };
}

/** As many of these as have room on a page, from the first on. */
function withRoom(rows: readonly CommentRow[], post: CommentedPost): CommentRow[] {
  return takeComments(rows, (row) => toComment(row, post), commentLimits.pageBytes).map(({ row }) => row);
}

/** What these answer, and what that answers, but for the first of their thread. */
async function listAbove(ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db().$queryRaw<{ id: string }[]>`
    with recursive "up" as (
      select "parentId" from "Comment" where "id" = any(${ids}::uuid[])
      union
      select p."parentId" from "up" join "Comment" p on p."id" = "up"."parentId"
    ) select c."id" from "up" join "Comment" c on c."id" = "up"."parentId" and c."depth" > 0`;
  return rows.map(({ id }) => id);
}

function load(ids: readonly string[]): Promise<CommentRow[]> {
  return db().comment.findMany({
    where: { id: { in: [...new Set(ids)] } },
    orderBy: inOrder,
    select: commentSelect,
  });
}

/** Whom answers answer that stand on a page before. */
async function namesAbove(rows: readonly CommentRow[]): Promise<Map<string, string>> {
  const here = new Set(rows.map(({ id }) => id));
  const missing = rows.flatMap(({ parentId, threadId }) =>
    parentId && parentId !== threadId && !here.has(parentId) ? [parentId] : [],
  );
  if (missing.length === 0) return new Map();
  const parents = await db().comment.findMany({
    where: { id: { in: missing }, state: "visible", deletedAt: null },
    select: { id: true, author: { select: { name: true } } },
  });
  return new Map(parents.flatMap(({ id, author }) => (author ? [[id, author.name]] : [])));
}

function place(
  first: CommentRow,
  rows: readonly CommentRow[],
  post: CommentedPost,
  names?: ReadonlyMap<string, string>,
) {
  const answers = rows
    .filter(({ id }) => id !== first.id)
    .map((row) => ({ comment: toComment(row, post), parentId: row.parentId }));
  return buildThread(toComment(first, post), answers, names);
}
