import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { hasRouteChart } from "@/lib/places/chart/route";
import { postPlace, postPlaceSelect } from "@/lib/places/post-place";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { JourneySummaryDto } from "./dto";

/** How many the page of all journeys shows. */
const most = 60;

/** The journeys that readers can see a story of, last changed first. Anybody may ask. */
export async function listJourneys(): Promise<JourneySummaryDto[]> {
  return cached(["journeys"], [tags.journeys()], async () => {
    const post = await visiblePosts();
    const visible = { post };
    const rows = await db().series.findMany({
      where: { posts: { some: visible } },
      orderBy: { updatedAt: "desc" },
      take: most,
      select: {
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
    return rows.map(({ posts, ...journey }) => {
      const places = posts.flatMap((one) => postPlace(one.post, post.publishedAt.lte) ?? []);
      return {
        ...journey,
        stories: posts.length,
        places: [...new Set(places.map(({ label }) => label))],
        hasChart: hasRouteChart(places.flatMap(({ point }) => point ?? [])),
      };
    });
  });
}
