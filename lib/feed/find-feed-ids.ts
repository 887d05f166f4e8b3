import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { namesItsPlaceSql } from "@/lib/places/posts-shown-at";
import type { PostCursor } from "@/lib/posts/post-cursor";
import { isVisibleSql } from "@/lib/posts/visible-posts";

type FeedQuery = {
  userId: string;
  /** The page after the one that ended here. */
  before: PostCursor | null;
  limit: number;
};

type Found = { id: string; publishedAt: Date };

/** How many of the newest stories are looked at one by one before what is followed is gathered. */
const newest = 1_000;

/**
 * Ids of the visible stories, not the person's own, by or with somebody they follow, of a tag, at a place or in a journey
 * they follow; newest first, each once. One query where such stories are frequent, two where they are rare, however much
 * is followed: frequent ones fill a page out of the newest, and rare ones are few enough to be gathered and sorted.
 */
export async function findFeedIds(query: FeedQuery): Promise<string[]> {
  const among = await amongNewest(query);
  if (among.length >= query.limit) return among.slice(0, query.limit).map(({ id }) => id);
  const gathered = await gather(query);
  return gathered.map(({ id }) => id);
}

const isVisible = Prisma.raw(isVisibleSql);
const namesItsPlace = Prisma.raw(namesItsPlaceSql);

const olderThan = (before: PostCursor | null) =>
  before
    ? Prisma.sql`and (p."publishedAt", p."id") < (${before.publishedAt.toISOString()}::timestamp, ${before.id}::uuid)`
    : Prisma.empty;

/** Nobody is told of what they wrote themselves. */
const isOthers = (userId: string) => Prisma.sql`p."authorId" <> ${userId}::uuid and not exists (
  select 1 from "PostAuthor" own
  where own."postId" = p."id" and own."userId" = ${userId}::uuid and own."state" = 'accepted')`;

function amongNewest({ userId, before, limit }: FeedQuery): Promise<Found[]> {
  const follows = (column: string, value: Prisma.Sql) => {
    const name = Prisma.raw(`"${column}"`);
    return Prisma.sql`${value} in (select f.${name} from "Follow" f where f."userId" = ${userId}::uuid and f.${name} is not null)`;
  };
  return db().$queryRaw<Found[]>`
    select p."id", p."publishedAt" from (
      select p."id", p."publishedAt", p."status", p."authorId", p."placeId", p."placePrecision" from "Post" p
      where ${isVisible} ${olderThan(before)}
      order by p."publishedAt" desc, p."id" desc limit ${newest}
    ) p
    where ${isOthers(userId)} and (
      ${follows("authorId", Prisma.sql`p."authorId"`)}
      or exists (select 1 from "PostAuthor" a where a."postId" = p."id" and a."state" = 'accepted'
        and ${follows("authorId", Prisma.sql`a."userId"`)})
      or exists (select 1 from "PostTag" t where t."postId" = p."id" and ${follows("tagId", Prisma.sql`t."tagId"`)})
      or exists (select 1 from "SeriesPost" s where s."postId" = p."id" and ${follows("journeyId", Prisma.sql`s."seriesId"`)})
      or (${follows("placeId", Prisma.sql`p."placeId"`)}
        and exists (select 1 from "Place" pl where pl."id" = p."placeId" and ${namesItsPlace}))
    )
    order by p."publishedAt" desc, p."id" desc limit ${limit}`;
}

/**
 * The first page of each person and place by its own index, all of each journey (a hundred stories at most), and all of
 * each tag, in its index alone; then those are put in order.
 */
function gather({ userId, before, limit }: FeedQuery): Promise<Found[]> {
  const older = olderThan(before);
  return db().$queryRaw<Found[]>`
    with f as materialized (
      select "authorId", "tagId", "placeId", "journeyId" from "Follow" where "userId" = ${userId}::uuid
    ), candidate as materialized (
      select c."id" from f cross join lateral (
        select p."id" from "Post" p where p."authorId" = f."authorId" and ${isVisible} ${older}
        order by p."publishedAt" desc, p."id" desc limit ${limit}) c
      union
      select c."id" from f cross join lateral (
        select p."id" from "Post" p join "Place" pl on pl."id" = p."placeId"
        where p."placeId" = f."placeId" and ${namesItsPlace} ${older}
        order by p."publishedAt" desc, p."id" desc limit ${limit}) c
      union
      select a."postId" from f join "PostAuthor" a on a."userId" = f."authorId" and a."state" = 'accepted'
      union
      select s."postId" from f join "SeriesPost" s on s."seriesId" = f."journeyId"
      union
      select t."postId" from f join "PostTag" t on t."tagId" = f."tagId"
    )
    select p."id", p."publishedAt" from candidate join "Post" p on p."id" = candidate."id"
    where ${isVisible} ${older} and ${isOthers(userId)}
    order by p."publishedAt" desc, p."id" desc limit ${limit}`;
}
