import "server-only";
import { followKinds } from "@/lib/contracts/mark";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { followTargetSelect, toFollowTarget } from "@/lib/follows/follow-target";
import { isPlaceOut } from "@/lib/search/search-condition";
import type { FeedReason } from "./dto";

/**
 * Which of a person's follows bring each of these stories, by the story's id, people first. Ask with the ids of one page
 * of visible stories: what a visible story names is everybody's to see.
 */
export async function explainFeed(
  userId: string,
  postIds: readonly string[],
): Promise<Map<string, FeedReason[]>> {
  const ids = Prisma.sql`any(${[...postIds]}::uuid[])`;
  const own = Prisma.sql`f."userId" = ${userId}::uuid`;
  const pairs = await db().$queryRaw<{ postId: string; followId: string }[]>`
    select p."id" as "postId", f."id" as "followId" from "Post" p
      join "Follow" f on ${own} and f."authorId" = p."authorId" where p."id" = ${ids}
    union
    select a."postId", f."id" from "PostAuthor" a
      join "Follow" f on ${own} and f."authorId" = a."userId" where a."postId" = ${ids} and a."state" = 'accepted'
    union
    select t."postId", f."id" from "PostTag" t
      join "Follow" f on ${own} and f."tagId" = t."tagId" where t."postId" = ${ids}
    union
    select s."postId", f."id" from "SeriesPost" s
      join "Follow" f on ${own} and f."journeyId" = s."seriesId" where s."postId" = ${ids}
    union
    select s."postId", f."id" from "PostSearch" s
      join "Follow" f on ${own} and f."placeId" = s."placeId" where s."postId" = ${ids} and ${isPlaceOut}`;
  const rows = await db().follow.findMany({
    where: { id: { in: [...new Set(pairs.map(({ followId }) => followId))] } },
    select: { id: true, ...followTargetSelect },
  });
  const reasonOf = new Map(
    rows.map(({ id, ...row }) => {
      const { kind, name, href } = toFollowTarget(row);
      return [id, { kind, name, href }];
    }),
  );
  const reasons = new Map<string, FeedReason[]>();
  for (const { postId, followId } of pairs) {
    const reason = reasonOf.get(followId);
    if (reason) reasons.set(postId, [...(reasons.get(postId) ?? []), reason]);
  }
  for (const of of reasons.values()) {
    of.sort(
      (a, b) =>
        followKinds.indexOf(a.kind) - followKinds.indexOf(b.kind) || a.name.localeCompare(b.name, "en"),
    );
  }
  return reasons;
}
