import "server-only";
import { etagOf } from "@/lib/actions/asked-each-time";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { type PostDocument, parseDocument } from "@/lib/contracts/document";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import type { PostDto } from "@/lib/posts/dto";
import { listWholePosts } from "@/lib/posts/list-whole-posts";
import { loadReferences } from "@/lib/posts/load-references";
import { documentHtml } from "../document-html";
import { type FeedFile, feedFormats } from "../feed-formats";
import { plainDocument } from "../plain-document";
import { absoluteUrl } from "../site";
import { storyPictureUrl } from "../story-picture";
import type { Feed, FeedItem } from "./feed";
import { type FeedSource, type FeedTarget, findFeedSource } from "./feed-source";
import { writeAtom } from "./write-atom";
import { writeJsonFeed } from "./write-json-feed";
import { writeRss } from "./write-rss";

export type WrittenFeed = {
  body: string;
  etag: string;
  /** ISO 8601, of the moment it was written. */
  writtenAt: string;
};

/** In characters, of all stories of a feed together: what does not fit is there with its excerpt. */
const mostText = 700_000;

const writers = { rss: writeRss, atom: writeAtom, json: writeJsonFeed } as const;

/**
 * A feed in one form, written once and kept until a story in it changes. Anybody may ask.
 * @returns where its page is now, when it moved; null when there is no such page
 */
export async function getFeed(
  target: FeedTarget,
  file: FeedFile,
): Promise<WrittenFeed | { movedTo: string } | null> {
  const source = await findFeedSource(target);
  if (!source) return null;
  if ("movedTo" in source) return { movedTo: `${source.movedTo}/${file}` };
  // Cards in the texts name places, which may become private without a change of the story.
  const cacheTags = [...source.cacheTags, tags.places()];
  return cached(["feed", source.path, file], cacheTags, async () => {
    const body = writers[feedFormats[file].kind](await readFeed(source, file));
    return { body, etag: etagOf(body), writtenAt: new Date().toISOString() };
  });
}

async function readFeed(source: FeedSource, file: FeedFile): Promise<Feed> {
  const posts = await listWholePosts(await source.list());
  const items: FeedItem[] = [];
  let room = mostText;
  for (const post of posts) {
    const html = await readHtml(post);
    const fits = html !== null && html.length <= room;
    if (fits) room -= html.length;
    items.push(toItem(post, fits ? html : null));
  }
  const updated = items.map((item) => item.updated).toSorted();
  return {
    title: source.title,
    description: source.description,
    page: absoluteUrl(source.path || "/"),
    address: absoluteUrl(`${source.path}/${file}`),
    hub: env().WEBSUB_HUB_URL ?? null,
    updated: updated.at(-1) ?? new Date(0).toISOString(),
    items,
  };
}

/** Null for a stored text that does not pass the gate: its page says so, a feed leaves it out. */
async function readHtml(post: PostDto): Promise<string | null> {
  let document: PostDocument;
  try {
    document = parseDocument(post.content);
  } catch (error) {
    logger.error({ err: error, postId: post.id }, "a stored document does not pass the gate");
    return null;
  }
  const refers = await loadReferences(post.id, document);
  return documentHtml(plainDocument(document, { refers, story: absoluteUrl(`/stories/${post.slug}`) }));
}

function toItem(post: PostDto, html: string | null): FeedItem {
  const { place, cover } = post;
  return {
    id: post.id,
    url: absoluteUrl(`/stories/${post.slug}`),
    firstAt: post.canonicalUrl,
    title: post.title,
    summary: post.excerpt,
    html,
    authors: post.authors.map(({ name, handle }) => ({
      name,
      url: handle ? absoluteUrl(`/authors/${handle}`) : null,
    })),
    tags: post.tags.map(({ name }) => name),
    published: post.publishedAt,
    updated: post.editedAt ?? post.publishedAt,
    language: post.language,
    place: place && { name: place.label, point: place.coordinates === null ? null : place.point },
    picture: cover && absoluteUrl(storyPictureUrl(cover.publicId)),
  };
}
