import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { isShown } from "@/lib/places/area-rows";
import { isVisibleSql } from "@/lib/posts/visible-posts";
import type { FollowTargetDto } from "./dto";
import { followTargetSelect, toFollowTarget } from "./follow-target";

const people = 5;
const tagsAndPlaces = 4;

type Top = { id: string }[];

/** Whom and what to begin with: the people, tags and places with most stories, without the actor. */
export async function suggestFollows(actor: Actor): Promise<FollowTargetDto[]> {
  const found = await cached(["follow-suggestions"], [tags.posts()], readSuggestions);
  return found.filter(({ targetId }) => targetId !== actor.userId);
}

async function readSuggestions(): Promise<FollowTargetDto[]> {
  const topPeople = await db().$queryRaw<Top>`
    select p."authorId" as "id" from "Post" p where ${isVisibleSql}
    group by 1 order by count(*) desc, 1 limit ${people}`;
  const topTags = await db().$queryRaw<Top>`
    select pt."tagId" as "id" from "PostTag" pt join "Post" p on p."id" = pt."postId" where ${isVisibleSql}
    group by 1 order by count(*) desc, 1 limit ${tagsAndPlaces}`;
  const topPlaces = await db().$queryRaw<Top>`
    select s."placeId" as "id" from "PostSearch" s where s."placeId" is not null and ${isShown}
    group by 1 order by count(*) desc, 1 limit ${tagsAndPlaces}`;
  const among = (rows: Top) => ({ id: { in: rows.map(({ id }) => id) } });
  const [users, named, places] = await Promise.all([
    db().user.findMany({ where: among(topPeople), orderBy: { name: "asc" }, ...followTargetSelect.author }),
    db().tag.findMany({ where: among(topTags), orderBy: { name: "asc" }, ...followTargetSelect.tag }),
    db().place.findMany({ where: among(topPlaces), orderBy: { name: "asc" }, ...followTargetSelect.place }),
  ]);
  const nothing = { author: null, tag: null, place: null, journey: null };
  return [
    ...users.map((author) => toFollowTarget({ ...nothing, author })),
    ...named.map((tag) => toFollowTarget({ ...nothing, tag })),
    ...places.map((place) => toFollowTarget({ ...nothing, place })),
  ];
}
