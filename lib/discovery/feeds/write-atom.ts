import "server-only";
import { site } from "../site";
import { element, xmlDeclaration } from "../xml";
import type { Feed, FeedItem } from "./feed";
import { writePlace } from "./write-rss";

/** Atom 1.0 (RFC 4287) with the whole text, GeoRSS and the hub. */
export function writeAtom(feed: Feed): string {
  const attributes = {
    xmlns: "http://www.w3.org/2005/Atom",
    "xmlns:georss": "http://www.georss.org/georss",
    "xml:lang": site.language,
  };
  const whole = element(
    "feed",
    attributes,
    element("id", {}, feed.page),
    element("title", {}, feed.title),
    element("subtitle", {}, feed.description),
    element("updated", {}, feed.updated),
    element("generator", {}, site.name),
    element("link", { rel: "self", type: "application/atom+xml", href: feed.address }),
    element("link", { rel: "alternate", type: "text/html", href: feed.page }),
    feed.hub ? element("link", { rel: "hub", href: feed.hub }) : null,
    // Every entry names its own; a feed without entries needs one too.
    element("author", {}, element("name", {}, site.name)),
    feed.items.map(writeEntry),
  );
  return `${xmlDeclaration}${whole.text}\n`;
}

function writeEntry(item: FeedItem) {
  return element(
    "entry",
    { "xml:lang": item.language },
    element("id", {}, `urn:uuid:${item.id}`),
    element("title", {}, item.title),
    element("link", { rel: "alternate", type: "text/html", href: item.url, hreflang: item.language }),
    item.firstAt ? element("link", { rel: "via", href: item.firstAt }) : null,
    element("published", {}, item.published),
    element("updated", {}, item.updated),
    item.authors.map(({ name, url }) =>
      element("author", {}, element("name", {}, name), url ? element("uri", {}, url) : null),
    ),
    item.tags.map((tag) => element("category", { term: tag })),
    element("summary", {}, item.summary),
    item.html === null ? null : element("content", { type: "html" }, item.html),
    writePlace(item),
  );
}
