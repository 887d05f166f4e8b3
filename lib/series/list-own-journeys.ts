import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma } from "@/lib/db/generated/client";
import { statusAt } from "@/lib/posts/draft-row";
import type { JourneyStoryDto, OwnJourneyDto } from "./dto";
import { journeyLimits } from "./journey-limits";

const storySelect = {
  id: true,
  title: true,
  status: true,
  publishedAt: true,
  draft: { select: { title: true } },
} satisfies Prisma.PostSelect;

type StoryRow = Prisma.PostGetPayload<{ select: typeof storySelect }>;

const toStory = (row: StoryRow, now: Date): JourneyStoryDto => ({
  id: row.id,
  title: row.draft?.title ?? row.title,
  status: statusAt(row, now),
});

/** The actor's journeys, last changed first, with all their stories, visible or not; what is in the bin aside. */
export async function listOwnJourneys(actor: Actor, journeyId?: string): Promise<OwnJourneyDto[]> {
  const now = await databaseNow();
  const rows = await db().series.findMany({
    where: { ownerId: actor.userId, ...(journeyId === undefined ? {} : { id: journeyId }) },
    orderBy: { updatedAt: "desc" },
    take: 200,
    select: {
      id: true,
      slug: true,
      title: true,
      description: true,
      posts: {
        where: { post: { status: { not: "binned" } } },
        orderBy: { position: "asc" },
        select: { post: { select: storySelect } },
      },
    },
  });
  return rows.map(({ posts, ...journey }) => ({
    ...journey,
    stories: posts.map(({ post }) => toStory(post, now)),
  }));
}

/** The actor's stories that are in no journey, last touched first: what can be added to one. */
export async function listFreeStories(actor: Actor): Promise<JourneyStoryDto[]> {
  const now = await databaseNow();
  const rows = await db().post.findMany({
    where: { authorId: actor.userId, status: { not: "binned" }, series: null },
    orderBy: { updatedAt: "desc" },
    take: 2 * journeyLimits.stories,
    select: storySelect,
  });
  return rows.map((row) => toStory(row, now));
}
