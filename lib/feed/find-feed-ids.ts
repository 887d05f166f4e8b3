import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { isShown } from "@/lib/places/area-rows";
import type { PostCursor } from "@/lib/posts/post-cursor";
import { isVisibleSql } from "@/lib/posts/visible-posts";

type FeedQuery = {
  userId: string;
  /** The page after the one that ended here. */
  before: PostCursor | null;
  limit: number;
};

type Found = { id: string };

/** How many of the newest stories are looked at one by one before what is followed is gathered. */
const lookedAt = 1_000;

/**
 * Ids of the visible stories, not the person's own, by or with somebody they follow, of a tag, at a place or in a journey
 * they follow; newest first, each once. One query where such stories are frequent, two where they are rare, however much
 * is followed: frequent ones fill a page out of the newest, and rare ones are few enough to be gathered and sorted.
 */
export async function findFeedIds(query: FeedQuery): Promise<string[]> {
  const newest = await db().$queryRaw<Found[]>(amongNewest(query));
  const found = newest.length < query.limit ? await db().$queryRaw<Found[]>(gathered(query)) : newest;
  return found.map(({ id }) => id);
}

const olderThan = (before: PostCursor | null, columns = Prisma.sql`p."publishedAt", p."id"`) =>
  before
    ? Prisma.sql`and (${columns}) < (${before.publishedAt.toISOString()}::timestamp, ${before.id}::uuid)`
    : Prisma.empty;

/** Nobody is told of what they wrote themselves. */
const isOthers = (userId: string) => Prisma.sql`p."authorId" <> ${userId}::uuid and not exists (
  select 1 from "PostAuthor" own
  where own."postId" = p."id" and own."userId" = ${userId}::uuid and own."state" = 'accepted')`;

const followedBy = (userId: string) => Prisma.sql`
  f as materialized (
    select "authorId", "tagId", "placeId", "journeyId" from "Follow" where "userId" = ${userId}::uuid
  )`;

/** What is followed among the newest. Exported for the measurement of its plan alone. */
export function amongNewest({ userId, before, limit }: FeedQuery): Prisma.Sql {
  return Prisma.sql`
    with ${followedBy(userId)}, p as materialized (
      select p."id", p."publishedAt", p."authorId", p."placeId" from "Post" p
      where ${isVisibleSql} ${olderThan(before)}
      order by p."publishedAt" desc, p."id" desc limit ${lookedAt}
    ), candidate as (
      select p."id" from p join f on f."authorId" = p."authorId"
      union
      select p."id" from p join "PostAuthor" a on a."postId" = p."id" and a."state" = 'accepted'
        join f on f."authorId" = a."userId"
      union
      select p."id" from p cross join lateral (
        -- Post by post: the other way round a tag that everybody uses would be read whole.
        select t."tagId" from "PostTag" t where t."postId" = p."id" offset 0) t join f on f."tagId" = t."tagId"
      union
      select p."id" from p join "SeriesPost" s on s."postId" = p."id" join f on f."journeyId" = s."seriesId"
      union
      select p."id" from p join f on f."placeId" = p."placeId"
        join "PostSearch" s on s."postId" = p."id" and s."placeId" = f."placeId" where ${isShown}
    )
    select p."id" from p join candidate on candidate."id" = p."id" where ${isOthers(userId)}
    order by p."publishedAt" desc, p."id" desc limit ${limit}`;
}

/**
 * The first page of each person and place by its own index, all of each journey (a hundred stories at most), and all of
 * each tag, in its index alone; then those are put in order. Exported for the measurement of its plan alone.
 */
export function gathered({ userId, before, limit }: FeedQuery): Prisma.Sql {
  const older = olderThan(before);
  return Prisma.sql`
    with ${followedBy(userId)}, candidate as materialized (
      select c."id" from f cross join lateral (
        select p."id" from "Post" p where p."authorId" = f."authorId" and ${isVisibleSql} ${older}
        order by p."publishedAt" desc, p."id" desc limit ${limit}) c
      union
      select c."id" from f cross join lateral (
        select s."postId" as "id" from "PostSearch" s
        where s."placeId" = f."placeId" and ${isShown} ${olderThan(before, Prisma.sql`s."publishedAt", s."postId"`)}
        order by s."publishedAt" desc, s."postId" desc limit ${limit}) c
      union
      select a."postId" from f join "PostAuthor" a on a."userId" = f."authorId" and a."state" = 'accepted'
      union
      select s."postId" from f join "SeriesPost" s on s."seriesId" = f."journeyId"
      union
      select t."postId" from f join "PostTag" t on t."tagId" = f."tagId"
    )
    select p."id" from candidate join "Post" p on p."id" = candidate."id"
    where ${isVisibleSql} ${older} and ${isOthers(userId)}
    order by p."publishedAt" desc, p."id" desc limit ${limit}`;
}
