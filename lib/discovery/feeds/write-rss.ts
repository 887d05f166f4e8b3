import "server-only";
import { site } from "../site";
import { element, xmlDeclaration } from "../xml";
import type { Feed, FeedItem } from "./feed";

const namespaces = {
  "xmlns:atom": "http://www.w3.org/2005/Atom",
  "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "xmlns:georss": "http://www.georss.org/georss",
  "xmlns:media": "http://search.yahoo.com/mrss/",
};

const date = (iso: string): string => new Date(iso).toUTCString();

/** RSS 2.0 with the whole text, GeoRSS and the hub. */
export function writeRss(feed: Feed): string {
  const channel = element(
    "channel",
    {},
    element("title", {}, feed.title),
    element("link", {}, feed.page),
    element("description", {}, feed.description),
    element("language", {}, site.language),
    element("lastBuildDate", {}, date(feed.updated)),
    element("generator", {}, site.name),
    element("atom:link", { rel: "self", type: "application/rss+xml", href: feed.address }),
    feed.hub ? element("atom:link", { rel: "hub", href: feed.hub }) : null,
    feed.items.map(writeItem),
  );
  return `${xmlDeclaration}${element("rss", { version: "2.0", ...namespaces }, channel).text}\n`;
}

function writeItem(item: FeedItem) {
  return element(
    "item",
    {},
    element("title", {}, item.title),
    element("link", {}, item.url),
    element("guid", { isPermaLink: "false" }, `urn:uuid:${item.id}`),
    element("pubDate", {}, date(item.published)),
    item.authors.map(({ name }) => element("dc:creator", {}, name)),
    element("dc:language", {}, item.language),
    item.tags.map((tag) => element("category", {}, tag)),
    element("description", {}, item.summary),
    item.html === null ? null : element("content:encoded", {}, item.html),
    item.picture ? element("media:content", { url: item.picture, medium: "image" }) : null,
    writePlace(item),
  );
}

/** GeoRSS, as precise as the story shows its place. */
export function writePlace({ place }: FeedItem) {
  if (!place) return null;
  return [
    place.point ? element("georss:point", {}, `${place.point.latitude} ${place.point.longitude}`) : null,
    element("georss:featurename", {}, place.name),
  ];
}
