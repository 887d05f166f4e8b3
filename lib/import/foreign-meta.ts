import "server-only";
import { formerPath } from "@/lib/posts/former-path";
import { postLimits } from "@/lib/posts/post-limits";
import { keepTags, type PostMeta } from "./post-meta";

/** What another system says of a post, as it says it. */
export type ForeignMeta = {
  title: string;
  subtitle?: string;
  byline?: string | null;
  tags?: readonly string[];
  publishedAt?: Date | null;
  /** Why it does not come in as published, though it was; null: it does. */
  isDraft?: boolean;
  /** Whole address or path where it stood; null: nowhere. */
  address?: string | null;
  aliases?: readonly string[];
  slug?: string;
  cover?: PostMeta["cover"];
  notes?: readonly string[];
};

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\p{Cs}\s]+$/u, "")}…`;
}

/** The path of an address, in the form in which former addresses are kept. A page that only a query names has none. */
function pathOf(address: string | null | undefined): string | null {
  if (!address) return null;
  if (/^(https?:)?\/\//i.test(address)) {
    return URL.canParse(address, "https://site.invalid")
      ? formerPath(new URL(address, "https://site.invalid").pathname)
      : null;
  }
  return formerPath(address.replace(/[?#].*$/, ""));
}

function decodeSlug(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

/** Brings what another system says into our limits; what does not fit is in `notes`. */
export function toPostMeta(given: ForeignMeta): PostMeta {
  const notes = [...(given.notes ?? [])];
  const subtitle = given.subtitle ?? "";
  if (given.title.length > postLimits.titleLength) notes.push("The title was cut: it is very long.");
  if (subtitle.length > postLimits.subtitleLength) notes.push("The description was cut: it is very long.");
  const address = pathOf(given.address);
  const aliases = (given.aliases ?? []).flatMap((alias) => pathOf(alias) ?? []);
  return {
    title: given.title ? cut(given.title, postLimits.titleLength) : null,
    subtitle: cut(subtitle, postLimits.subtitleLength),
    byline: given.byline ? cut(given.byline, 200) : null,
    tags: keepTags(given.tags ?? [], notes),
    publishedAt: given.publishedAt ?? null,
    editedAt: null,
    isDraft: given.isDraft ?? false,
    address,
    aliases: [...new Set(aliases)].filter((alias) => alias !== address),
    slug: decodeSlug(given.slug ?? "").replace(/\.html?$/i, "") || given.title,
    cover: given.cover ? { ...given.cover, alt: cut(given.cover.alt, postLimits.altLength) } : null,
    notes,
  };
}

/** When several people write a blog, each post says who; when one does, it is the account's owner. */
export function nameAuthors(
  posts: readonly { author: string }[],
): (post: { author: string }) => string | null {
  const names = new Set(posts.map(({ author }) => author).filter(Boolean));
  return ({ author }) => (names.size > 1 && author ? author : null);
}
