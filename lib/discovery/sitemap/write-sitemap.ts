import "server-only";
import { absoluteUrl } from "../site";
import { storyPictureUrl } from "../story-picture";
import { element, xmlDeclaration } from "../xml";
import type { Sitemaps } from "./list-sitemaps";
import type { SitemapEntry } from "./read-sitemap";

/** Pages that are there on every site. */
const ownPages = ["/", "/stories", "/places", "/journeys", "/tags", "/authors"];

const sitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** The index of all sitemaps. One that no row begins is not there. */
export function writeIndex(sitemaps: Sitemaps): string {
  const parts = Object.entries(sitemaps).flatMap(([kind, stretches]) =>
    stretches.map(({ lastmod }, index) => ({ path: `/sitemaps/${kind}/${index + 1}.xml`, lastmod })),
  );
  const entries = [{ path: "/sitemaps/pages/1.xml", lastmod: null }, ...parts].map(({ path, lastmod }) =>
    element(
      "sitemap",
      {},
      element("loc", {}, absoluteUrl(path)),
      lastmod === null ? null : element("lastmod", {}, lastmod),
    ),
  );
  return `${xmlDeclaration}${element("sitemapindex", { xmlns: sitemapNamespace }, entries).text}\n`;
}

const open = `${xmlDeclaration}<urlset xmlns="${sitemapNamespace}" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`;
const close = "</urlset>\n";

/** A sitemap in pieces, as its entries are read: never all of it at once. */
export async function* writeSitemap(
  batches: AsyncIterable<SitemapEntry[]>,
): AsyncGenerator<string, void, undefined> {
  yield open;
  for await (const entries of batches)
    if (entries.length > 0) yield `${entries.map(writeEntry).join("\n")}\n`;
  yield close;
}

/** The sitemap of the pages that are there on every site, and of those of countries and regions. */
export function writeOwnPages(areaPaths: readonly string[]): string {
  const entries = [...ownPages, ...areaPaths].map(
    (path) => element("url", {}, element("loc", {}, absoluteUrl(path))).text,
  );
  return `${open}${entries.join("\n")}\n${close}`;
}

function writeEntry({ path, lastmod, pictures, alternates }: SitemapEntry): string {
  return element(
    "url",
    {},
    element("loc", {}, absoluteUrl(path)),
    element("lastmod", {}, lastmod),
    Object.entries(alternates).map(([hreflang, other]) =>
      element("xhtml:link", { rel: "alternate", hreflang, href: absoluteUrl(other) }),
    ),
    pictures.map((publicId) =>
      element("image:image", {}, element("image:loc", {}, absoluteUrl(storyPictureUrl(publicId)))),
    ),
  ).text;
}
