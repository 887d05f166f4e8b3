import { SaxesParser } from "saxes";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { unpublishPost } from "@/lib/posts/unpublish-post";
import { indexPost } from "@/lib/search/index-post";
import { linkTranslation } from "@/lib/translations/link-translation";
import { documentOf } from "@/tests/factories/document";
import { buildMedia } from "@/tests/factories/media";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { getSitemap } from "./get-sitemap";
import { listSitemaps } from "./list-sitemaps";
import { writeIndex } from "./write-sitemap";

testDatabase();

/** Throws unless it is well-formed. @returns what stands in each element of this name */
function elementsOf(xml: string, name: string): string[] {
  const parser = new SaxesParser({ xmlns: true });
  const found: string[] = [];
  let inside = false;
  parser.on("opentag", (tag) => {
    inside = tag.name === name;
    if (inside) found.push("");
  });
  parser.on("text", (text) => {
    if (inside) found[found.length - 1] += text;
  });
  parser.on("closetag", () => {
    inside = false;
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return found;
}

const read = async (kind: string, number: number, size?: number): Promise<string | null> => {
  const stream = await getSitemap(kind, `${number}.xml`, size);
  return stream && new Response(stream).text();
};

const paths = (xml: string | null): string[] =>
  elementsOf(xml ?? "<x/>", "loc").map((address) => new URL(address).pathname);

let ada: Awaited<ReturnType<typeof buildActor>>;
beforeEach(async () => {
  ada = await buildActor();
});

describe("sitemaps", () => {
  it("hold every visible story once, however they are divided and however many came at one moment", async () => {
    const moment = new Date("2026-01-02T03:04:05Z");
    const slugs: string[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const publishedAt = turn < 3 ? moment : new Date(moment.getTime() + turn * 1000);
      slugs.push((await buildPost({ author: ada, publishedAt })).slug);
    }
    const { stories } = await listSitemaps(2);
    expect(stories).toHaveLength(3);
    const parts = await Promise.all([1, 2].map((number) => read("stories", number, 2)));
    const all = [...parts, await read("stories", 3, 2)].map(paths);
    expect(all.map((part) => part.length)).toEqual([2, 2, 1]);
    expect(all.flat().toSorted()).toEqual(slugs.map((slug) => `/stories/${slug}`).toSorted());
    expect(await read("stories", 4, 2)).toBeNull();
  });

  it("say when a story last changed, in the index as well", async () => {
    const { postId } = await buildPost({ author: ada, publishedAt: new Date("2026-01-02T03:04:05Z") });
    await db().post.update({
      where: { id: postId },
      data: { editedAt: new Date("2026-02-03T04:05:06.789Z") },
    });
    expect(elementsOf((await read("stories", 1)) ?? "", "lastmod")).toEqual(["2026-02-03T04:05:06.789Z"]);
    const index = writeIndex(await listSitemaps());
    expect(elementsOf(index, "lastmod")).toEqual(["2026-02-03T04:05:06.789Z"]);
    expect(elementsOf(index, "loc")).toContain("http://localhost:3999/sitemaps/stories/1.xml");
    expect(elementsOf((await read("authors", 1)) ?? "", "lastmod")).toEqual(["2026-02-03T04:05:06.789Z"]);
  });

  it("name the pictures that readers see, and none of an older version", async () => {
    const [cover, inside, old] = [
      await buildMedia(ada.userId),
      await buildMedia(ada.userId),
      await buildMedia(ada.userId),
    ];
    const image = (publicId: string) => ({
      type: "image",
      attrs: { publicId, alt: "", width: 10, height: 10 },
    });
    const { postId } = await buildPost({
      author: ada,
      coverPublicId: cover.publicId,
      content: { type: "doc", content: [{ type: "blockquote", content: [image(inside.publicId)] }] } as never,
    });
    await db().mediaUse.create({ data: { postId, mediaId: old.id } });
    const pictures = elementsOf((await read("stories", 1)) ?? "", "image:loc");
    expect(pictures).toHaveLength(2);
    expect(pictures.join(" ")).toContain(cover.publicId);
    expect(pictures.join(" ")).toContain(inside.publicId);
  });

  it("leave out what is not visible, what first appeared elsewhere, and pages without a story", async () => {
    const { slug } = await buildPost({ author: ada, tags: ["Shown"], content: documentOf("Here.") });
    const gone = await buildPost({ author: ada, tags: ["Gone"] });
    await unpublishPost(ada, { postId: gone.postId, version: gone.version });
    await buildPost({
      author: await buildActor(),
      tags: ["Later"],
      publishedAt: new Date(Date.now() + 60_000),
    });
    const elsewhere = await buildPost({ author: ada, tags: ["Shown"] });
    await db().post.update({
      where: { id: elsewhere.postId },
      data: { canonicalUrl: "https://example.org/x" },
    });
    expect(paths(await read("stories", 1))).toEqual([`/stories/${slug}`]);
    expect(paths(await read("tags", 1))).toEqual(["/tags/shown"]);
    expect(paths(await read("authors", 1))).toEqual([`/authors/${ada.handle}`]);
    expect(await read("journeys", 1)).toBeNull();
  });

  it("name the countries and regions that stories say they happen in", async () => {
    const town = await buildTown("castro chile");
    expect(paths(await read("pages", 1)).some((path) => path.startsWith("/places/in/"))).toBe(false);
    await buildPost({ author: ada, placeId: town.id, placePrecision: "country" });
    expect(paths(await read("pages", 1))).toContain("/places/in/chile");
    expect(paths(await read("pages", 1)).join()).not.toContain("los-lagos");
    await buildPost({ author: ada, placeId: town.id, placePrecision: "region" });
    expect(paths(await read("pages", 1))).toContain("/places/in/chile/los-lagos");
  });

  it("name a place only where a story names it", async () => {
    const cabin = await buildPlace({ maker: ada });
    const town = await buildTown();
    const { postId } = await buildPost({ author: ada, placeId: cabin.id, placePrecision: "city" });
    await buildPost({ author: ada, placeId: town.id, placePrecision: "city" });
    expect(paths(await read("places", 1))).toEqual([`/places/${town.slug}`]);
    await db().$transaction(async (tx) => {
      await tx.post.update({ where: { id: postId }, data: { placePrecision: "exact" } });
      await indexPost(tx, postId);
    });
    expect(paths(await read("places", 1)).toSorted()).toEqual(
      [`/places/${town.slug}`, `/places/${cabin.slug}`].toSorted(),
    );
  });

  it("name the translations of a story with each of them", async () => {
    const settings = { slug: "", canonicalUrl: "", excerpt: "", seoTitle: "", seoDescription: "" };
    const english = await buildPost({ author: ada, settings: { ...settings, language: "en" } });
    const portuguese = await buildPost({ author: ada, settings: { ...settings, language: "pt-BR" } });
    await linkTranslation(ada, { postId: english.postId, otherId: portuguese.postId });
    const xml = (await read("stories", 1)) ?? "";
    expect(xml.match(/hreflang="pt-BR"/g)).toHaveLength(2);
    expect(xml.match(/hreflang="x-default" href="[^"]*"/g)).toEqual(
      Array.from(
        { length: 2 },
        () => `hreflang="x-default" href="http://localhost:3999/stories/${english.slug}"`,
      ),
    );
    // One that is to come is named when it is there.
    const later = await buildPost({ author: ada, settings: { ...settings, language: "es" } });
    await linkTranslation(ada, { postId: english.postId, otherId: later.postId });
    expect(((await read("stories", 1)) ?? "").match(/hreflang="es"/g)).toHaveLength(3);
    await db().post.update({
      where: { id: later.postId },
      data: { publishedAt: new Date(Date.now() + 60_000) },
    });
    expect(await read("stories", 1)).not.toContain('hreflang="es"');
    // Of two in one language, as a later change of one of them leaves behind, each names itself.
    const second = await buildPost({ author: ada, settings: { ...settings, language: "fr" } });
    await linkTranslation(ada, { postId: second.postId, otherId: portuguese.postId });
    await db().post.update({ where: { id: second.postId }, data: { language: "en" } });
    const again = (await read("stories", 1)) ?? "";
    const inEnglish = [english.slug, english.slug, second.slug].map(
      (slug) => `hreflang="en" href="http://localhost:3999/stories/${slug}"`,
    );
    expect(again.match(/hreflang="en" href="[^"]*"/g)?.toSorted()).toEqual(inEnglish.toSorted());
  });

  it("are written two at a time, and a reader who goes makes room", async () => {
    await buildPost({ author: ada });
    const open = await Promise.all([getSitemap("stories", "1.xml"), getSitemap("tags", "1.xml")]);
    await expect(getSitemap("stories", "1.xml")).rejects.toEqual(
      expect.objectContaining({ code: "unavailable", retryAfter: 30 }),
    );
    await open[0]?.cancel();
    expect(await read("stories", 1)).toContain("</urlset>");
    await new Response(open[1]).text();
    expect(await read("tags", 1)).toContain("</urlset>");
  });

  it.each([
    "0.xml",
    "01.xml",
    "1e3.xml",
    "-1.xml",
    "1",
    "1.xml.gz",
    "",
    "../1.xml",
    "999999999.xml",
    "2.xml",
  ])("are not %s", async (file) => {
    for (const kind of ["stories", "pages", "tags", "constructor", ""]) {
      expect(await getSitemap(kind, file)).toBeNull();
    }
  });
});
