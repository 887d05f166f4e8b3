/** The forms of a feed, by the last segment of their address. */
export const feedFormats = {
  "feed.xml": { kind: "rss", type: "application/rss+xml", name: "RSS" },
  "atom.xml": { kind: "atom", type: "application/atom+xml", name: "Atom" },
  "feed.json": { kind: "json", type: "application/feed+json", name: "JSON Feed" },
} as const;

export type FeedFile = keyof typeof feedFormats;

export const feedFiles = Object.keys(feedFormats) as FeedFile[];

export const isFeedFile = (value: string): value is FeedFile => Object.hasOwn(feedFormats, value);

type FeedLink = { url: string; title: string };

/** Links to the feeds of these pages, by media type, as a page's metadata has them. */
export function feedTypes(pages: readonly { path: string; title: string }[]): Record<string, FeedLink[]> {
  return Object.fromEntries(
    feedFiles.map((file) => {
      const { type, name } = feedFormats[file];
      return [
        type,
        pages.map(({ path, title }) => ({ url: `${path}/${file}`, title: `${title} (${name})` })),
      ];
    }),
  );
}
