import "server-only";
import { getAuthor } from "@/lib/accounts/get-author";
import { type CacheTag, tags } from "@/lib/cache/tags";
import { getPlace } from "@/lib/places/get-place";
import { getMovedPlace } from "@/lib/places/merged-places";
import { getMovedTag, getTag } from "@/lib/posts/get-tag";
import { listPosts } from "@/lib/posts/list-posts";
import { getJourney } from "@/lib/series/get-journey";
import { site } from "../site";

/** What a feed is of: everything, or a page by the last segment of its address. */
export type FeedTarget = { kind: "site" } | { kind: "tags" | "authors" | "places" | "journeys"; key: string };

export type FeedSource = {
  title: string;
  description: string;
  /** Of the page, without a slash at its end. */
  path: string;
  /** What its list of stories is kept under. */
  cacheTags: CacheTag[];
  /** Ids of its newest stories, the newest first. */
  list: () => Promise<string[]>;
};

/** In one feed. */
const most = 30;

type Found = FeedSource | { movedTo: string };

/** What a feed is made of; where its page is now, when it moved; null when there is no such page. */
export async function findFeedSource(target: FeedTarget): Promise<Found | null> {
  switch (target.kind) {
    case "site":
      return {
        title: site.title,
        description: site.description,
        path: "",
        cacheTags: [tags.posts()],
        list: () => newest({}),
      };
    case "tags":
      return ofTag(target.key);
    case "authors":
      return ofAuthor(target.key);
    case "places":
      return ofPlace(target.key);
    case "journeys":
      return ofJourney(target.key);
  }
}

async function newest(query: Omit<Parameters<typeof listPosts>[0], "limit" | "before">): Promise<string[]> {
  const { posts } = await listPosts({ ...query, limit: most } as Parameters<typeof listPosts>[0]);
  return posts.map(({ id }) => id);
}

async function ofTag(slug: string): Promise<Found | null> {
  const tag = await getTag(slug);
  if (!tag) {
    const moved = await getMovedTag(slug);
    return moved === null ? null : { movedTo: `/tags/${moved}` };
  }
  return {
    title: `${tag.name} · ${site.name}`,
    description: tag.description || `Stories about ${tag.name}.`,
    path: `/tags/${tag.slug}`,
    cacheTags: [tags.tag(tag.slug)],
    list: () => newest({ tag: tag.slug }),
  };
}

async function ofAuthor(handle: string): Promise<Found | null> {
  const author = await getAuthor(handle);
  if (!author) return null;
  if (author.handle !== handle) return { movedTo: `/authors/${author.handle}` };
  return {
    title: `${author.name} · ${site.name}`,
    description: author.bio || `Stories by ${author.name}.`,
    path: `/authors/${author.handle}`,
    cacheTags: [tags.author(author.handle)],
    list: () => newest({ authorHandle: author.handle }),
  };
}

async function ofPlace(slug: string): Promise<Found | null> {
  const place = await getPlace(slug);
  if (!place) {
    const moved = await getMovedPlace(slug);
    return moved === null ? null : { movedTo: `/places/${moved}` };
  }
  return {
    title: `${place.label} · ${site.name}`,
    description: `Stories that happen in ${place.label}.`,
    path: `/places/${place.slug}`,
    cacheTags: [tags.place(place.slug)],
    list: () => newest({ placeSlug: place.slug }),
  };
}

async function ofJourney(slug: string): Promise<Found | null> {
  const journey = await getJourney(slug);
  if (!journey) return null;
  return {
    title: `${journey.title} · ${site.name}`,
    description: journey.description || `A journey by ${journey.owner.name}.`,
    path: `/journeys/${journey.slug}`,
    cacheTags: [tags.journey(journey.slug)],
    list: async () =>
      journey.stories
        .toSorted((one, other) => (one.publishedAt < other.publishedAt ? 1 : -1))
        .slice(0, most)
        .map(({ id }) => id),
  };
}
