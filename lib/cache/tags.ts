/** Every tag that a cached read can carry. A tag is only ever made here. */
export const tags = {
  /** Lists of all posts: home, the archive, sitemaps. */
  posts: () => "posts" as CacheTag,
  post: (postId: string) => `post:${postId}` as CacheTag,
  /** What a slug leads to, also when that is nothing or another slug. */
  slug: (slug: string) => `slug:${slug}` as CacheTag,
  /** What a former address of an imported post leads to. */
  address: (path: string) => `address:${path.slice(0, 200)}` as CacheTag,
  author: (handle: string) => `author:${handle}` as CacheTag,
  tag: (slug: string) => `tag:${slug}` as CacheTag,
  place: (slug: string) => `place:${slug}` as CacheTag,
  /** Lists of places. */
  places: () => "places" as CacheTag,
};

export type CacheTag = string & { readonly brand: "CacheTag" };
