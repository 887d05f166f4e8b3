import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { postSummarySelect, toPostSummary } from "@/lib/posts/post-row";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { JourneyDto, JourneyPart } from "./dto";

/** The journey of this slug, or null when there is none that readers can see a story of. Anybody may ask. */
export async function getJourney(slug: string): Promise<JourneyDto | null> {
  if (!/^[a-z0-9-]{1,120}$/.test(slug)) return null;
  return cached(["journey", slug], [tags.journey(slug)], async () => {
    const visible = await visiblePosts();
    const row = await db().series.findUnique({
      where: { slug },
      select: {
        id: true,
        slug: true,
        title: true,
        description: true,
        owner: { select: { handle: true, name: true } },
        posts: {
          where: { post: visible },
          orderBy: { position: "asc" },
          select: { post: { select: postSummarySelect } },
        },
      },
    });
    if (!row || row.posts.length === 0) return null;
    const { posts, ...journey } = row;
    return { ...journey, stories: posts.map(({ post }) => toPostSummary(post, visible.publishedAt.lte)) };
  });
}

/** Where a visible story stands in its journey, or null when it is in none, or alone in it. Anybody may ask. */
export async function getJourneyPart(postId: string): Promise<JourneyPart | null> {
  const slug = await cached(["journey-of", postId], [tags.post(postId)], async () => {
    const row = await db().seriesPost.findUnique({
      where: { postId },
      select: { series: { select: { slug: true } } },
    });
    return row?.series.slug ?? null;
  });
  const journey = slug ? await getJourney(slug) : null;
  const index = journey?.stories.findIndex(({ id }) => id === postId) ?? -1;
  if (!journey || index < 0 || journey.stories.length < 2) return null;
  const link = (at: number) => {
    const story = journey.stories[at];
    return story ? { slug: story.slug, title: story.title } : null;
  };
  return {
    journey: { slug: journey.slug, title: journey.title },
    number: index + 1,
    count: journey.stories.length,
    previous: index > 0 ? link(index - 1) : null,
    next: link(index + 1),
  };
}
