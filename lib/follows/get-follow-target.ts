import "server-only";
import type { FollowKind } from "@/lib/contracts/mark";
import { db } from "@/lib/db/client";
import { publicPlaces } from "@/lib/places/get-place";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { FollowTargetDto } from "./dto";
import { followTargetSelect, toFollowTarget } from "./follow-target";

/** What can be followed, by its id; null for what is not there, or not for anybody to see. */
export async function getFollowTarget(kind: FollowKind, id: string): Promise<FollowTargetDto | null> {
  const nothing = { author: null, tag: null, place: null, journey: null };
  const found = { ...nothing, [kind]: await findTarget(kind, id) };
  return found[kind] && toFollowTarget(found);
}

async function findTarget(kind: FollowKind, id: string) {
  switch (kind) {
    case "author":
      return db().user.findUnique({ where: { id }, ...followTargetSelect.author });
    case "tag":
      return db().tag.findUnique({ where: { id }, ...followTargetSelect.tag });
    case "place":
      return db().place.findFirst({ where: { id, ...(await publicPlaces()) }, ...followTargetSelect.place });
    case "journey":
      return db().series.findFirst({
        where: { id, posts: { some: { post: await visiblePosts() } } },
        ...followTargetSelect.journey,
      });
  }
}
