import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { postsShownAt } from "./posts-shown-at";

export type PlaceStories = {
  stories: number;
  people: number;
  /** Who wrote most of them, at most six. */
  authors: { handle: string; name: string; stories: number }[];
};

/** How many published stories name the place, and whose. Anybody may ask. */
export async function getPlaceStories(slug: string): Promise<PlaceStories> {
  return cached(["place-stories", slug], [tags.place(slug)], async () => {
    const groups = await db().post.groupBy({
      by: ["authorId"],
      where: await postsShownAt(slug),
      _count: { _all: true },
      orderBy: [{ _count: { id: "desc" } }, { authorId: "asc" }],
    });
    const top = groups.slice(0, 6);
    const users = await db().user.findMany({
      where: { id: { in: top.map(({ authorId }) => authorId) } },
      select: { id: true, handle: true, name: true },
    });
    const byId = new Map(users.map((user) => [user.id, user]));
    return {
      stories: groups.reduce((sum, group) => sum + group._count._all, 0),
      people: groups.length,
      authors: top.flatMap(({ authorId, _count }) => {
        const user = byId.get(authorId);
        return user ? [{ handle: user.handle, name: user.name, stories: _count._all }] : [];
      }),
    };
  });
}
