import "server-only";
import { type CacheTag, tags } from "@/lib/cache/tags";
import type { Prisma } from "@/lib/db/generated/client";

/** Posts whose tags are read together. */
const atOnce = 500;

/**
 * Every cached read that shows a post as it is stored now. Ask before a change and after it: who stops showing it must
 * be told as much as who starts.
 */
export async function postCacheTags(tx: Prisma.TransactionClient, postId: string): Promise<CacheTag[]> {
  const post = await tx.post.findUnique({ where: { id: postId }, select: cacheTagSelect });
  return post ? toCacheTags(post) : [];
}

/** The same of many at once, each tag once. */
export async function postsCacheTags(
  tx: Prisma.TransactionClient,
  postIds: readonly string[],
): Promise<Set<CacheTag>> {
  const found = new Set<CacheTag>();
  for (let at = 0; at < postIds.length; at += atOnce) {
    const posts = await tx.post.findMany({
      where: { id: { in: postIds.slice(at, at + atOnce) } },
      select: cacheTagSelect,
    });
    for (const post of posts) for (const tag of toCacheTags(post)) found.add(tag);
  }
  return found;
}

/** The columns of a post that `toCacheTags` needs. */
export const cacheTagSelect = {
  id: true,
  translationsId: true,
  author: { select: { handle: true } },
  coAuthors: { where: { state: "accepted" }, select: { user: { select: { handle: true } } } },
  place: { select: { slug: true } },
  // As it is shown: the place itself may lie elsewhere.
  search: { select: { countryCode: true, regionSlug: true } },
  slugs: { select: { slug: true } },
  addresses: { select: { path: true } },
  tags: { select: { tag: { select: { slug: true } } } },
  series: { select: { series: { select: { slug: true } } } },
} satisfies Prisma.PostSelect;

export function toCacheTags(post: Prisma.PostGetPayload<{ select: typeof cacheTagSelect }>): CacheTag[] {
  return [
    tags.posts(),
    tags.post(post.id),
    tags.author(post.author.handle),
    ...post.coAuthors.map(({ user }) => tags.author(user.handle)),
    ...(post.place ? [tags.place(post.place.slug), tags.places()] : []),
    ...areaTags(post.search),
    ...post.slugs.map(({ slug }) => tags.slug(slug)),
    ...post.addresses.map(({ path }) => tags.address(path)),
    ...post.tags.map(({ tag }) => tags.tag(tag.slug)),
    ...(post.translationsId ? [tags.translations(post.translationsId)] : []),
    ...(post.series ? [tags.journey(post.series.series.slug), tags.journeys()] : []),
  ];
}

/** Of the pages that list a post by where it happens. */
export function areaTags(shown: { countryCode: string | null; regionSlug: string } | null): CacheTag[] {
  if (!shown?.countryCode) return [];
  const { countryCode, regionSlug } = shown;
  const region = regionSlug === "" ? [] : [tags.region(countryCode, regionSlug)];
  return [tags.places(), tags.country(countryCode), ...region];
}
