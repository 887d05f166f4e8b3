import "server-only";
import { site } from "../site";
import type { Feed, FeedItem } from "./feed";

/** JSON Feed 1.1 with the whole text and the hub. `_place` is an extension of ours, as the format allows them. */
export function writeJsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.page,
    feed_url: feed.address,
    description: feed.description,
    language: site.language,
    ...(feed.hub ? { hubs: [{ type: "WebSub", url: feed.hub }] } : {}),
    items: feed.items.map(writeItem),
  });
}

function writeItem(item: FeedItem) {
  return {
    id: `urn:uuid:${item.id}`,
    url: item.url,
    ...(item.firstAt ? { external_url: item.firstAt } : {}),
    title: item.title,
    summary: item.summary,
    // An item must have one of the two.
    ...(item.html === null ? { content_text: item.summary } : { content_html: item.html }),
    ...(item.picture ? { image: item.picture } : {}),
    date_published: item.published,
    date_modified: item.updated,
    authors: item.authors.map(({ name, url }) => ({ name, ...(url ? { url } : {}) })),
    tags: item.tags,
    language: item.language,
    ...(item.place
      ? { _place: { about: "https://schema.org/Place", name: item.place.name, ...item.place.point } }
      : {}),
  };
}
