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
    const shown = await postsShownAt(slug);
    const [owned, coWritten] = await Promise.all([
      db().post.groupBy({ by: ["authorId"], where: shown, _count: { _all: true } }),
      db().postAuthor.groupBy({
        by: ["userId"],
        where: { state: "accepted", post: shown },
        _count: { _all: true },
      }),
    ]);
    const storiesOf = new Map(owned.map(({ authorId, _count }) => [authorId, _count._all]));
    for (const { userId, _count } of coWritten) {
      storiesOf.set(userId, (storiesOf.get(userId) ?? 0) + _count._all);
    }
    const top = [...storiesOf]
      .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
      .slice(0, 6);
    const users = await db().user.findMany({
      where: { id: { in: top.map(([userId]) => userId) } },
      select: { id: true, handle: true, name: true },
    });
    const byId = new Map(users.map((user) => [user.id, user]));
    return {
      stories: owned.reduce((sum, group) => sum + group._count._all, 0),
      people: storiesOf.size,
      authors: top.flatMap(([userId, stories]) => {
        const user = byId.get(userId);
        return user ? [{ handle: user.handle, name: user.name, stories }] : [];
      }),
    };
  });
}
