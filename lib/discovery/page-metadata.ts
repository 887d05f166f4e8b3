import "server-only";
import type { Metadata } from "next";
import { feedTypes } from "./feed-formats";
import { type ShareCard, shareCardPath } from "./share-card";
import { absoluteUrl, shorten, site } from "./site";

type PageMetadata = {
  /** Without the name of the site. Absent: the site's own. */
  title?: string;
  description: string;
  /** Of the page itself. */
  path: string;
  /** Where it first appeared, when that is elsewhere. */
  canonical?: string | null;
  /** Absent: title and site alone. */
  card?: Partial<ShareCard>;
  /** What the card shows, for those who do not see it. */
  cardAlt?: string;
  /** The page whose feeds are told of besides the site's own: `/tags/ferries`. */
  feeds?: { path: string; title: string };
  /** Other forms of the page, by media type. */
  forms?: Record<string, { url: string; title: string }[]>;
  /** The same in other languages, by BCP 47 tag, itself included. */
  languages?: Record<string, string> | undefined;
  /** Facts of a story. */
  article?: {
    publishedTime: string;
    modifiedTime?: string | null;
    authors: { handle: string | null; name: string }[];
    tags: string[];
  };
  type?: "website" | "profile";
  /** Kept out of indexes: there is nothing on it yet. */
  isEmpty?: boolean;
};

/** Longer ones are cut by whoever shows them, in the middle of a word. */
const mostDescription = 300;

/** Title, description, canonical address, feeds and cards of a public page that is to be found. Those that are not (comments, charts of an area) say themselves what they are. */
export async function pageMetadata(page: PageMetadata): Promise<Metadata> {
  const description = shorten(page.description, mostDescription);
  const title = page.title ?? site.title;
  const image = {
    url: await shareCardPath({ title, ...page.card }),
    width: 1200,
    height: 630,
    type: "image/png",
    alt: page.cardAlt ?? title,
  };
  const shared = { url: page.path, siteName: site.name, title, description, images: [image] };
  const { article } = page;
  return {
    ...(page.title === undefined ? {} : { title: page.title }),
    description,
    ...(article
      ? {
          authors: article.authors.map(({ handle, name }) => ({
            name,
            ...(handle ? { url: `/authors/${handle}` } : {}),
          })),
        }
      : {}),
    alternates: {
      canonical: page.canonical ?? page.path,
      ...(page.languages ? { languages: page.languages } : {}),
      types: {
        ...feedTypes([...(page.feeds ? [page.feeds] : []), { path: "", title: site.name }]),
        ...page.forms,
      },
    },
    openGraph: article
      ? {
          ...shared,
          type: "article",
          publishedTime: article.publishedTime,
          ...(article.modifiedTime ? { modifiedTime: article.modifiedTime } : {}),
          authors: article.authors.map(({ handle, name }) =>
            handle ? absoluteUrl(`/authors/${handle}`) : name,
          ),
          tags: article.tags,
        }
      : { ...shared, type: page.type ?? "website" },
    twitter: { card: "summary_large_image", title, description, images: [image] },
    ...(page.isEmpty ? { robots: { index: false, follow: true } } : {}),
  };
}

/** Of an address at which nothing stands. */
export const missingMetadata: Metadata = { title: "Nothing here", robots: { index: false } };
