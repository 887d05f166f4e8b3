/**
 * Next joins tags with commas in a header and ignores those over 256 characters. Two long names that share a tag are
 * only forgotten together.
 */
const part = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD")).slice(0, 200);

/** Every tag that a cached read can carry. A tag is only ever made here. */
export const tags = {
  /** Lists of all posts: home, the archive, sitemaps. */
  posts: () => "posts" as CacheTag,
  post: (postId: string) => `post:${postId}` as CacheTag,
  /** What is said about a post, and who may say more. */
  comments: (postId: string) => `comments:${postId}` as CacheTag,
  /** What a slug leads to, also when that is nothing or another slug. */
  slug: (slug: string) => `slug:${part(slug)}` as CacheTag,
  /** What a former address of an imported post leads to. */
  address: (path: string) => `address:${part(path)}` as CacheTag,
  author: (handle: string) => `author:${part(handle)}` as CacheTag,
  tag: (slug: string) => `tag:${part(slug)}` as CacheTag,
  place: (slug: string) => `place:${part(slug)}` as CacheTag,
  /** The page of a country: `pt`. */
  country: (code: string) => `country:${part(code.toLowerCase())}` as CacheTag,
  /** The page of a region of a country. */
  region: (code: string, slug: string) => `region:${part(code.toLowerCase())}/${part(slug)}` as CacheTag,
  journey: (slug: string) => `journey:${part(slug)}` as CacheTag,
  /** Lists of journeys. */
  journeys: () => "journeys" as CacheTag,
  /** Lists of places. */
  places: () => "places" as CacheTag,
  /** How many people reacted to a post. */
  reactions: (postId: string) => `reactions:${postId}` as CacheTag,
  /** How many people follow somebody. */
  followers: (userId: string) => `followers:${userId}` as CacheTag,
  /** What was read most lately. */
  popular: () => "popular" as CacheTag,
  /** What admins chose for the home page. */
  featured: () => "featured" as CacheTag,
};

export type CacheTag = string & { readonly brand: "CacheTag" };
