import { readdirSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as storyMarkdown from "@/app/(site)/stories/[slug]/markdown/route";
import { GET as getOEmbedRoute } from "@/app/oembed/route";
import { GET as getPart } from "@/app/sitemaps/[kind]/[file]/route";
import { db } from "@/lib/db/client";
import { feedFiles } from "@/lib/discovery/feed-formats";
import { answerFeed } from "@/lib/discovery/feeds/answer-feed";
import type { FeedTarget } from "@/lib/discovery/feeds/feed-source";
import { openShareCard } from "@/lib/discovery/share-card";
import { gazetteer } from "@/lib/places/gazetteer";
import { binPost } from "@/lib/posts/bin-post";
import { publishPost } from "@/lib/posts/publish-post";
import { saveDraft } from "@/lib/posts/save-draft";
import { unpublishPost } from "@/lib/posts/unpublish-post";
import { indexPost } from "@/lib/search/index-post";
import { createJourney } from "@/lib/series/create-journey";
import { updateJourney } from "@/lib/series/update-journey";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { appFolder } from "@/tests/harness/ask-route";
import { testDatabase } from "@/tests/harness/database";
import { apart, machineTexts, nothing, surfaces, type Told } from "./surfaces";

testDatabase();

const site = "http://localhost:3999";
const ask = (path: string, headers: Record<string, string> = {}) =>
  new Request(`${site}${path}`, { headers });

function refuseBadXml(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
}

async function feedsOf(target: FeedTarget): Promise<string> {
  const texts = await Promise.all(
    feedFiles.map(async (file) => (await answerFeed(ask("/"), target, file)).text()),
  );
  return texts.join("\n");
}

/** All that a machine is told of a site with this story in it. */
async function everything(asked: Partial<Told>): Promise<string> {
  const told = { ...nothing, ...asked };
  const texts: string[] = [];
  for (const { ask: askFor, isForMachines } of Object.values(surfaces)) {
    if (isForMachines) texts.push(...machineTexts(await askFor(told)));
  }
  for (const text of texts) if (text.startsWith("<?xml")) refuseBadXml(text);
  return texts.join("\n");
}

// Loaded by a transaction, the towns of the world would take much of the time it has.
beforeAll(() => void gazetteer());

let ada: Awaited<ReturnType<typeof buildActor>>;
beforeEach(async () => {
  ada = await buildActor();
});

// A walk asks forty surfaces, on a machine that may be busy.
describe("what machines are told of", { timeout: 120_000 }, () => {
  it("is every visible story, on every surface", async () => {
    const { slug } = await buildPost({ author: ada, title: "A visible lamp", tags: ["Lamps"] });
    const target = { slug, handle: ada.handle, tag: "lamps" };
    const told = await everything(target);
    expect(told.match(/A visible lamp/g)?.length).toBeGreaterThan(15);
    for (const key of [
      { kind: "site" },
      { kind: "tags", key: "lamps" },
      { kind: "authors", key: ada.handle },
    ] as const) {
      expect(await feedsOf(key)).toContain("A visible lamp");
    }
  });

  it("is nothing of a story that is scheduled, in the bin, unpublished or a draft", async () => {
    const title = (state: string) => `The ${state} lighthouse`;
    const tags = ["Lamps"];
    await buildPost({ author: ada, tags });
    const drafted = await buildDraft({ author: ada, tags, title: title("drafted") });
    const scheduled = await buildDraft({ author: ada, tags, title: title("scheduled") });
    await publishPost(ada, {
      postId: scheduled.postId,
      version: scheduled.version,
      publishAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const binned = await buildPost({ author: ada, tags, title: title("binned") });
    await binPost(ada, { postId: binned.postId });
    const unpublished = await buildPost({ author: ada, tags, title: title("unpublished") });
    await unpublishPost(ada, { postId: unpublished.postId, version: unpublished.version });
    const journey = await createJourney(ada, { title: "A way of lamps" });
    await updateJourney(ada, {
      journeyId: journey.journeyId,
      title: "A way of lamps",
      description: "",
      postIds: [drafted.postId, scheduled.postId, unpublished.postId],
    });
    for (const slug of [
      "the-scheduled-lighthouse",
      "the-binned-lighthouse",
      "the-unpublished-lighthouse",
      nothing.slug,
    ]) {
      const told = await everything({ slug, handle: ada.handle, tag: "lamps", journey: journey.slug });
      expect(told).not.toMatch(/lighthouse/i);
      expect(told).not.toContain("A way of lamps");
    }
  });

  it("is the words that are visible now, not those that are being written", async () => {
    const { postId, slug, version } = await buildPost({ author: ada, title: "Seen", tags: ["Lamps"] });
    await saveDraft(ada, draftInput({ postId, version, title: "Unseen lighthouse", tags: ["Lamps"] }));
    expect(await everything({ slug, handle: ada.handle, tag: "lamps" })).not.toContain("lighthouse");
  });

  it("is never finer than the story shows its place, wherever that is", async () => {
    const latitude = fc.double({ min: 40, max: 60, noNaN: true });
    const longitude = fc.double({ min: -5, max: 40, noNaN: true });
    for (const [lat, lon] of fc.sample(fc.tuple(latitude, longitude), 2)) {
      const at = { latitude: Number(lat.toFixed(5)), longitude: Number(lon.toFixed(5)) };
      const cabin = await buildPlace({
        maker: ada,
        name: `Hut ${crypto.randomUUID().slice(0, 8)}`,
        countryCode: "DE",
        region: "Saxony",
        ...at,
      });
      const { postId, slug } = await buildPost({
        author: ada,
        placeId: cabin.id,
        placePrecision: "exact",
        tags: ["Lamps"],
      });
      const journey = await createJourney(ada, { title: `Way ${slug}` });
      await updateJourney(ada, {
        journeyId: journey.journeyId,
        title: `Way ${slug}`,
        description: "",
        postIds: [postId],
      });
      const told = async (placePrecision: "exact" | "city" | "region" | "country" | "hidden") => {
        await db().$transaction(async (tx) => {
          await tx.post.update({ where: { id: postId }, data: { placePrecision } });
          await indexPost(tx, postId);
        });
        const asked = { slug, handle: ada.handle, tag: "lamps", place: cabin.slug, journey: journey.slug };
        return everything(asked);
      };
      const digits = (decimals: number) => [at.latitude.toFixed(decimals), at.longitude.toFixed(decimals)];
      const exact = await told("exact");
      expect(exact).toContain(cabin.name);
      expect(exact).not.toContain(digits(3)[0]);
      for (const precision of ["city", "region", "country", "hidden"] as const) {
        const text = await told(precision);
        expect(text).not.toContain(cabin.name);
        expect(text).not.toContain(cabin.slug);
        for (const point of digits(3)) expect(text).not.toContain(point);
        // The nearest town may share two decimals with the hut; coarser places share none.
        if (precision !== "city") expect(text).not.toMatch(/(?:georss:point>|"latitude":)-?\d+\.\d/);
        if (precision === "country" || precision === "hidden")
          expect(text).not.toMatch(/georss:point|"latitude"/);
        if (precision === "hidden")
          expect(text).not.toMatch(
            /georss:(?:point|featurename)|GeoCoordinates|contentLocation|\/charts\/(?!world|journey)/,
          );
      }
      // Shown exactly, but not yet; and near somebody's home, where no more than a town of some size is.
      await db().post.update({
        where: { id: postId },
        data: { placeShownAt: new Date(Date.now() + 60_000) },
      });
      expect(await told("exact")).not.toMatch(
        /georss:(?:point|featurename)|GeoCoordinates|contentLocation|Hut /,
      );
      await db().post.update({ where: { id: postId }, data: { placeShownAt: null, isPlaceNearHome: true } });
      const near = await told("exact");
      expect(near).not.toContain(cabin.name);
      expect(near).not.toContain(cabin.slug);
      await db().post.deleteMany({ where: { id: postId } });
    }
  });

  it("is no place inside a text that its readers do not see there", async () => {
    const cabin = await buildPlace({ maker: ada, name: "Grandmother's orchard" });
    const town = await buildTown();
    const { slug } = await buildPost({
      author: ada,
      tags: ["Lamps"],
      content: {
        type: "doc",
        content: [
          { type: "placeCard", attrs: { slug: cabin.slug, note: "Where we ate" } },
          { type: "placeCard", attrs: { slug: town.slug } },
          { type: "route", attrs: { places: [town.slug, cabin.slug] } },
        ],
      } as never,
    });
    const told = await everything({ slug, handle: ada.handle, tag: "lamps" });
    expect(told).toContain("Where we ate");
    expect(told).toContain(`/places/${town.slug}`);
    expect(told).not.toMatch(/orchard/i);
  });
});

describe("surfaces", () => {
  it("are named with every page and handler there is, or said to be none", () => {
    const there = readdirSync(appFolder, { recursive: true, encoding: "utf8" })
      .map((file) => file.replaceAll(path.sep, "/"))
      .filter((file) => /(?:^|\/)(?:page|route)\.tsx?$/.test(file));
    const named = new Set(Object.values(surfaces).flatMap(({ routes }) => routes));
    const isApart = (file: string) => Object.keys(apart).some((start) => file.startsWith(start));
    expect(there.length).toBeGreaterThan(90);
    expect(there.filter((file) => !named.has(file) && !isApart(file))).toEqual([]);
    // What is named is there, and not in both.
    expect([...named].filter((file) => !there.includes(file) || isApart(file))).toEqual([]);
    expect(Object.keys(apart).filter((start) => !there.some((file) => file.startsWith(start)))).toEqual([]);
  });
});

describe("a feed", () => {
  it("is answered with “as you have it” until something in it changes", async () => {
    const { postId, version } = await buildPost({ author: ada, tags: ["Lamps"] });
    const target = { kind: "tags", key: "lamps" } as const;
    const first = await answerFeed(ask("/"), target, "feed.xml");
    const etag = first.headers.get("etag") ?? "";
    expect(first.status).toBe(200);
    const known = await answerFeed(ask("/", { "if-none-match": `"other", W/${etag}` }), target, "feed.xml");
    expect([known.status, await known.text()]).toEqual([304, ""]);
    const dated = { "if-modified-since": first.headers.get("last-modified") ?? "" };
    expect(
      (await answerFeed(ask("/", { ...dated, "if-none-match": '"other"' }), target, "feed.xml")).status,
    ).toBe(200);
    await unpublishPost(ada, { postId, version });
    const after = await answerFeed(ask("/", { "if-none-match": etag }), target, "feed.xml");
    expect(after.status).toBe(200);
    expect(await after.text()).not.toContain("<item>");
  });

  it("holds hostile words as words", async () => {
    const title = `]]></title><script>alert(1)</script> & "quoted" \u0001\ufffe`;
    const { slug } = await buildPost({
      author: ada,
      title,
      subtitle: "<img src=x onerror=alert(1)>",
      tags: ["Lamps"],
    });
    const told = await everything({ slug, handle: ada.handle, tag: "lamps" });
    expect(told).toContain("&lt;script&gt;");
    const json = JSON.parse(await (await answerFeed(ask("/"), { kind: "site" }, "feed.json")).text());
    expect(json.items[0].content_html).not.toContain("<script");
  });

  it("of a page that moved leads to where that is", async () => {
    const answer = await answerFeed(ask("/"), { kind: "authors", key: ada.handle.toUpperCase() }, "atom.xml");
    expect([answer.status, answer.headers.get("location")]).toEqual([
      308,
      `${site}/authors/${ada.handle}/atom.xml`,
    ]);
  });
});

describe("malformed questions", () => {
  const strange = [
    "",
    "..",
    "%",
    "\u0000",
    "a/b",
    "constructor",
    "x".repeat(3_000),
    "🚢",
    "' or 1=1 --",
    "<script>",
  ];

  it.each(strange)("are answered, and with nothing (%#)", async (text) => {
    for (const kind of ["tags", "authors", "places", "journeys"] as const) {
      for (const file of ["feed.xml", text]) {
        expect((await answerFeed(ask("/"), { kind, key: text }, file)).status).toBe(404);
      }
    }
    const params = Promise.resolve({ slug: text });
    expect((await storyMarkdown.GET(ask("/"), { params })).status).toBe(404);
    const part = await getPart(ask("/"), { params: Promise.resolve({ kind: text, file: text }) });
    expect(part.status).toBe(404);
    const query = new URLSearchParams({ url: text, maxwidth: text, format: "json" });
    expect([400, 404]).toContain((await getOEmbedRoute(ask(`/oembed?${query}`))).status);
    expect(await openShareCard(text)).toBeNull();
  });

  it("about a story elsewhere, or in a form that we do not have, get no story", async () => {
    const { slug } = await buildPost({ author: ada });
    const status = async (query: Record<string, string>) =>
      (await getOEmbedRoute(ask(`/oembed?${new URLSearchParams(query)}`))).status;
    expect(await status({ url: `${site}/stories/${slug}?x=1#y`, maxwidth: "300" })).toBe(200);
    expect(await status({ url: `https://example.org/stories/${slug}` })).toBe(404);
    expect(await status({ url: `${site}/authors/${ada.handle}` })).toBe(404);
    expect(await status({ url: `${site}/stories/${slug}`, format: "yaml" })).toBe(501);
    expect(await status({})).toBe(400);
  });
});
