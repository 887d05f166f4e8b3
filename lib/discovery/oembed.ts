import "server-only";
import { readSegment } from "@/lib/actions/read-segment";
import { env } from "@/lib/env";
import type { PostDto } from "@/lib/posts/dto";
import { getPost } from "@/lib/posts/get-post";
import { storyCard } from "./cards";
import { shareCardPath } from "./share-card";
import { absoluteUrl, shorten, site } from "./site";
import { element, xmlDeclaration } from "./xml";

/** An answer of https://oembed.com, type `rich`. */
export type OEmbed = Record<string, string | number>;

/** What is asked for at most; absent: as we like. In pixels. */
type Room = { maxWidth: number | null; maxHeight: number | null };

const widest = 640;
const height = 220;

/**
 * A story as another site may show it, by its whole address here; null for any other address, and for a story that
 * readers cannot see. Anybody may ask.
 */
export async function getOEmbed(address: string, room: Room): Promise<OEmbed | null> {
  const slug = storySlug(address);
  if (slug === null) return null;
  let found = await getPost(slug);
  if (found?.kind === "moved") found = await getPost(found.slug);
  return found?.kind === "post" ? write(found.post, room) : null;
}

/** The slug in the address of a story of this site, with whatever query or fragment; null for any other. */
function storySlug(address: string): string | null {
  if (address.length > 2_000 || !URL.canParse(address)) return null;
  const { origin, pathname } = new URL(address);
  if (origin !== env().SITE_URL) return null;
  const [, segment] = /^\/stories\/([^/]+)\/?$/.exec(pathname) ?? [];
  return segment === undefined ? null : readSegment(segment);
}

async function write(post: PostDto, { maxWidth, maxHeight }: Room): Promise<OEmbed> {
  const [author] = post.authors;
  const url = absoluteUrl(`/stories/${post.slug}`);
  const width = Math.min(widest, maxWidth ?? widest);
  const fits = (maxWidth ?? 1200) >= 1200 && (maxHeight ?? 630) >= 630;
  return {
    version: "1.0",
    type: "rich",
    provider_name: site.name,
    provider_url: absoluteUrl("/"),
    title: post.title,
    author_name: post.byline,
    ...(author?.handle ? { author_url: absoluteUrl(`/authors/${author.handle}`) } : {}),
    cache_age: 3_600,
    width,
    height: Math.min(height, maxHeight ?? height),
    html: quote(post, url),
    // No larger than it was asked for.
    ...(fits
      ? {
          thumbnail_url: absoluteUrl(await shareCardPath(storyCard(post).card)),
          thumbnail_width: 1200,
          thumbnail_height: 630,
        }
      : {}),
  };
}

/** A quotation that leads here. Without scripts, frames and styles: whoever shows it need trust nobody. */
function quote(post: PostDto, url: string): string {
  return element(
    "blockquote",
    { cite: url, lang: post.language, dir: "auto" },
    element("p", {}, element("a", { href: url }, element("strong", {}, post.title))),
    post.excerpt ? element("p", {}, shorten(post.excerpt, 300)) : null,
    element("footer", {}, `${post.byline}${post.place ? `, ${post.place.label}` : ""} · ${site.name}`),
  ).text;
}

/** The same answer as XML. */
export function oEmbedXml(answer: OEmbed): string {
  const fields = Object.entries(answer).map(([name, value]) => element(name, {}, value));
  return `${xmlDeclaration.replace("?>", ' standalone="yes"?>')}${element("oembed", {}, fields).text}\n`;
}
