import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { hasRouteChart } from "@/lib/places/chart/route";
import { placeSelect } from "@/lib/places/place-row";
import { postPlace } from "@/lib/places/post-place";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { JourneySummaryDto } from "./dto";

/** How many the page of all journeys shows. */
const most = 60;

/** The journeys that readers can see a story of, last changed first. Anybody may ask. */
export async function listJourneys(): Promise<JourneySummaryDto[]> {
  return cached(["journeys"], [tags.journeys()], async () => {
    const visible = { post: await visiblePosts() };
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
          select: { post: { select: { placePrecision: true, place: { select: placeSelect } } } },
        },
      },
    });
    return rows.map(({ posts, ...journey }) => {
      const places = posts.flatMap(({ post }) => postPlace(post.place, post.placePrecision) ?? []);
      return {
        ...journey,
        stories: posts.length,
        places: [...new Set(places.map(({ label }) => label))],
        hasChart: hasRouteChart(places.flatMap(({ point }) => point ?? [])),
      };
    });
  });
}
