import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { hasRouteChart } from "@/lib/places/chart/route";
import { postPlace, postPlaceSelect } from "@/lib/places/post-place";
import { readCursor, writeCursor } from "@/lib/posts/post-cursor";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { JourneySummaryDto } from "./dto";

const pageSize = 24;

type JourneyList = {
  journeys: JourneySummaryDto[];
  /** For `before`: the page after this one. Null on the last. */
  next: string | null;
};

/**
 * The journeys that readers can see a story of, last changed first. Anybody may ask. One that is changed while somebody
 * reads on moves to the first page; the others keep their order. A cursor that is none gives an empty page.
 */
export async function listJourneys(before?: string, limit = pageSize): Promise<JourneyList> {
  const cursor = before === undefined ? null : readCursor(before);
  if (before !== undefined && !cursor) return { journeys: [], next: null };
  const older = cursor && {
    OR: [{ updatedAt: { lt: cursor.publishedAt } }, { updatedAt: cursor.publishedAt, id: { lt: cursor.id } }],
  };
  return cached(["journeys", before ?? "", String(limit)], [tags.journeys()], async () => {
    const post = await visiblePosts();
    const visible = { post };
    const rows = await db().series.findMany({
      where: { posts: { some: visible }, ...older },
      orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
      take: limit + 1,
      select: {
        id: true,
        updatedAt: true,
        slug: true,
        title: true,
        description: true,
        owner: { select: { handle: true, name: true } },
        posts: {
          where: visible,
          orderBy: { position: "asc" },
          select: { post: { select: postPlaceSelect } },
        },
      },
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const journeys = shown.map(({ posts, id: _id, updatedAt: _updatedAt, ...journey }) => {
      const places = posts.flatMap((one) => postPlace(one.post, post.publishedAt.lte) ?? []);
      return {
        ...journey,
        stories: posts.length,
        places: [...new Set(places.map(({ label }) => label))],
        hasChart: hasRouteChart(places.flatMap(({ point }) => point ?? [])),
      };
    });
    return {
      journeys,
      next: rows.length > limit && last ? writeCursor({ publishedAt: last.updatedAt, id: last.id }) : null,
    };
  });
}
