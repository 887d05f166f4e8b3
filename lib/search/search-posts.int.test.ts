import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { unpublishPost } from "@/lib/posts/unpublish-post";
import { documentOf } from "@/tests/factories/document";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildDraft, buildPost, deleteForGood } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { sharedRows, testDatabase } from "@/tests/harness/database";
import type { Passage, SearchAsk } from "./dto";
import { listFacets } from "./list-facets";
import { searchPosts } from "./search-posts";

testDatabase();

const daysAgo = (days: number) => new Date(Date.UTC(2026, 10, 20) - days * 86_400_000);

async function titles(q: string, filters: Partial<SearchAsk> = {}): Promise<string[]> {
  const results = await searchPosts({ q, ...filters });
  return results.hits.map(({ post }) => post.title);
}

const marked = (passage: Passage) => passage.filter(({ hit }) => hit).map(({ text }) => text);

describe("what a search finds", () => {
  it("puts a title before a subtitle, and both before the text, whatever their age", async () => {
    await buildPost({
      title: "Nets",
      subtitle: "",
      content: documentOf("A lighthouse, a lighthouse, and one more lighthouse."),
    });
    await buildPost({ title: "Ropes", subtitle: "Near the lighthouse", publishedAt: daysAgo(400) });
    await buildPost({ title: "The lighthouse", subtitle: "", publishedAt: daysAgo(800) });
    expect(await titles("lighthouse")).toEqual(["The lighthouse", "Ropes", "Nets"]);
  });

  it("puts the newer first where two answer equally well", async () => {
    await buildPost({ title: "Old harbour", publishedAt: daysAgo(90) });
    await buildPost({ title: "New harbour", publishedAt: daysAgo(2) });
    expect(await titles("harbour")).toEqual(["New harbour", "Old harbour"]);
  });

  it("finds other forms of a word, with and without accents", async () => {
    await buildPost({ title: "Mañanas en Malmö", content: documentOf("The bakers were baking.") });
    expect(await titles("malmo")).toHaveLength(1);
    expect(await titles("MANANAS")).toHaveLength(1);
    expect(await titles("Malmö")).toHaveLength(1);
    expect(await titles("bake")).toHaveLength(1);
  });

  it("finds the words of one question in title, tags and text together", async () => {
    await buildPost({ title: "Salt", tags: ["Islands"], content: documentOf("Made by patience.") });
    await buildPost({ title: "Salt roads", tags: ["Desert"], content: documentOf("Made by camels.") });
    expect(await titles("salt islands patience")).toEqual(["Salt"]);
  });

  it("finds words in quotes only where they stand together", async () => {
    await buildPost({ title: "One", content: documentOf("The red roof of the house.") });
    await buildPost({ title: "Two", content: documentOf("The roof was not red.") });
    expect(await titles('"red roof"')).toEqual(["One"]);
    expect((await titles("red roof")).sort()).toEqual(["One", "Two"]);
  });

  it("leaves out what has a word with a minus, also when that word is only in the text", async () => {
    await buildPost({ title: "Ferry in fog", content: documentOf("We waited.") });
    await buildPost({ title: "Ferry in sun", content: documentOf("No fog at all.") });
    await buildPost({ title: "Ferry at night", content: documentOf("We slept.") });
    expect(await titles("ferry -fog")).toEqual(["Ferry at night"]);
  });

  it("takes either of two words with or", async () => {
    await buildPost({ title: "Tram" });
    await buildPost({ title: "Bridge" });
    await buildPost({ title: "Harbour" });
    expect((await titles("tram or bridge")).sort()).toEqual(["Bridge", "Tram"]);
  });

  it("never finds a draft, nor what was unpublished or deleted", async () => {
    await buildDraft({ title: "A secret cove" });
    const unpublished = await buildPost({ title: "An open cove" });
    const deleted = await buildPost({ title: "A lost cove" });
    expect(await titles("cove")).toHaveLength(2);
    await unpublishPost(unpublished.author, { postId: unpublished.postId, version: unpublished.version });
    await deleteForGood(deleted.author, deleted.postId);
    expect(await titles("cove")).toEqual([]);
    expect(await db().postSearch.count()).toBe(0);
  });

  it("finds by name the author of an imported post", async () => {
    const { postId } = await buildPost({ title: "Release" });
    await db().post.update({ where: { id: postId }, data: { byline: "Grace Hopper" } });
    const { indexPost } = await import("./index-post");
    await db().$transaction((tx) => indexPost(tx, postId));
    expect(await titles("hopper")).toEqual(["Release"]);
  });
});

describe("filters", () => {
  it("narrow to a tag and to a place, alone and together", async () => {
    const porto = await buildTown("porto portugal");
    const castro = await buildTown("castro chile");
    await buildPost({ title: "Bread one", tags: ["Bread"], placeId: porto.id });
    await buildPost({ title: "Bread two", tags: ["Bread"], placeId: castro.id });
    await buildPost({ title: "Bread three", tags: ["Walking"], placeId: porto.id });
    expect((await titles("bread", { tags: ["bread"] })).sort()).toEqual(["Bread one", "Bread two"]);
    expect((await titles("bread", { place: porto.slug })).sort()).toEqual(["Bread one", "Bread three"]);
    expect(await titles("bread", { tags: ["bread"], place: porto.slug })).toEqual(["Bread one"]);
    expect(await titles("", { tags: ["walking"] })).toEqual(["Bread three"]);
    expect(await titles("bread", { tags: ["no-such-tag"] })).toEqual([]);
  });

  it("offers the tags and places of what the words find", async () => {
    const porto = await buildTown("porto portugal");
    await buildPost({ title: "Bread one", tags: ["Bread", "Mornings"], placeId: porto.id });
    await buildPost({ title: "Bread two", tags: ["Bread"] });
    await buildPost({ title: "Ships", tags: ["Boats"] });
    const all = await listFacets({ q: "bread" });
    expect(all?.tags).toEqual([
      { value: "bread", label: "Bread", count: 2 },
      { value: "mornings", label: "Mornings", count: 1 },
    ]);
    expect(all?.countries).toEqual([{ value: "PT", label: "Portugal", count: 1 }]);
    expect(all?.places).toEqual([]);
    expect((await listFacets({ q: "bread", country: "PT" }))?.places).toEqual([
      { value: porto.slug, label: "Porto", count: 1 },
    ]);
  });

  it("are told by their names, and so is what no story has", async () => {
    const porto = await buildTown("porto portugal");
    const castro = await buildTown("castro chile");
    const { author } = await buildPost({ title: "Ships", tags: ["Boats"], placeId: porto.id });
    await buildPost({ title: "A cabin", placeId: castro.id, placePrecision: "country" });
    expect(
      (await searchPosts({ q: "bread", tags: ["boats"], author: author.handle, place: porto.slug })).filters,
    ).toMatchObject({
      tags: [{ slug: "boats", name: "Boats" }],
      author: { handle: author.handle },
      country: { code: "PT", name: "Portugal" },
      place: { slug: porto.slug, label: "Porto, Portugal" },
      unknown: [],
    });
    const { filters, hits } = await searchPosts({ tags: ["release"], author: "nobody", place: castro.slug });
    expect(hits).toEqual([]);
    expect(filters).toMatchObject({ tags: [], author: null, place: null });
    expect(filters.unknown).toHaveLength(3);
  });
});

describe("a place that is shown no finer than its author wants", () => {
  it.each([
    ["city", true],
    ["exact", true],
    ["region", false],
    ["country", false],
    ["hidden", false],
  ] as const)("with %s is found by its town: %s", async (placePrecision, isFound) => {
    const town = await buildTown("castro chile");
    await buildPost({ title: "A cabin", placeId: town.id, placePrecision });
    const expected = isFound ? ["A cabin"] : [];
    expect(await titles("castro")).toEqual(expected);
    expect(await titles("", { place: town.slug })).toEqual(expected);
    const facets = await listFacets({ q: "cabin", country: "CL" });
    expect((facets?.places ?? []).map(({ value }) => value)).toEqual(isFound ? [town.slug] : []);
  });

  it("is found by its country when that is what is shown", async () => {
    const town = await buildTown("castro chile");
    await buildPost({ title: "A cabin", placeId: town.id, placePrecision: "country" });
    expect(await titles("chile")).toEqual(["A cabin"]);
  });

  it("is never found by the name of a hand-made place that is shown as its town", async () => {
    const author = await buildActor();
    const place = await buildPlace({ name: "Zebulonia", maker: author });
    await buildPost({ author, title: "A cabin", placeId: place.id, placePrecision: "city" });
    expect(await titles("zebulonia")).toEqual([]);
    expect(await titles("", { place: place.slug })).toEqual([]);
  });
});

describe("what is shown of a hit", () => {
  it("marks the words in title and text, in the form they have there", async () => {
    await buildPost({
      title: "Ferries & <b>fog</b>",
      content: documentOf("Nobody complained. The ferry waits until the roof is seen, and then it leaves."),
    });
    const [hit] = (await searchPosts({ q: "ferry roof" })).hits;
    expect(marked(hit?.title ?? [])).toEqual(["Ferries"]);
    expect(hit?.title.map(({ text }) => text).join("")).toBe("Ferries & <b>fog</b>");
    expect(marked(hit?.passage ?? [])).toEqual(["ferry", "roof"]);
  });

  it("says that the text goes on where it does", async () => {
    const before = "Nothing of interest happened for a long while. ".repeat(12);
    await buildPost({ title: "Whole", content: documentOf("The harbour is here.") });
    await buildPost({ title: "Cut", content: documentOf(`${before}The harbour was there ${before}`) });
    const shown = new Map(
      (await searchPosts({ q: "harbour" })).hits.map(({ post, passage }) => [
        post.title,
        passage.map(({ text }) => text).join(""),
      ]),
    );
    expect(shown.get("Whole")).toBe("The harbour is here.");
    expect(shown.get("Cut")).toMatch(/^… .*harbour/);
  });

  it("shows the subtitle where only the title answers", async () => {
    await buildPost({ title: "Harbour", subtitle: "A beginning", content: documentOf("Something else.") });
    const [hit] = (await searchPosts({ q: "harbour" })).hits;
    expect(hit?.passage).toEqual([{ text: "A beginning", hit: false }]);
  });

  it("marks the subtitle where it answers and the text does not", async () => {
    await buildPost({ title: "Salt", subtitle: "A winter of it", content: documentOf("Made by patience.") });
    const [hit] = (await searchPosts({ q: "winter" })).hits;
    expect(marked(hit?.passage ?? [])).toEqual(["winter"]);
    expect(hit?.passage.map(({ text }) => text).join("")).toBe("A winter of it");
    expect(hit?.tag).toBeNull();
  });

  it("names the tag where nothing else answers", async () => {
    await buildPost({
      title: "Salt",
      subtitle: "",
      tags: ["Islands", "Winter light"],
      content: documentOf("Patience."),
    });
    const [hit] = (await searchPosts({ q: "winter" })).hits;
    expect(hit?.tag).toBe("Winter light");
    expect((await searchPosts({ q: "salt winter" })).hits[0]?.tag).toBeNull();
  });

  it("does not take the private characters of a text for its own marks", async () => {
    await buildPost({ title: "Odd \uE000ferry\uE001", content: documentOf("a \uE001 ferry \uE000 b") });
    const [hit] = (await searchPosts({ q: "ferry" })).hits;
    expect(marked(hit?.title ?? [])).toEqual(["ferry"]);
    expect(marked(hit?.passage ?? [])).toEqual(["ferry"]);
  });
});

describe("whatever is typed", () => {
  sharedRows(async () => {
    await buildPost({ title: "Ferry or 1=1" });
  });

  it.each([
    ["nothing", "", "none"],
    ["spaces", "   ", "none"],
    ["a NUL", "\u0000", "none"],
    ["only common words", "the of and", "vague"],
    ["only words to leave out", "-ferry", "vague"],
    ["a lone quote", '"', "wordless"],
    ["a percent sign", "%", "wordless"],
    ["punctuation", "!!! ??? && || ( ) <-> :* ' \\ %", "wordless"],
    ["too much", "ferry ".repeat(40), "long"],
  ])("%s is answered as such", async (_name, q, kind) => {
    const results = await searchPosts({ q });
    expect(results.kind).toBe(kind);
    expect(results.hits).toEqual([]);
  });

  it.each([
    "ferry &",
    "ferry !",
    "ferry:*",
    "ferry <-> ",
    "(ferry",
    "ferry' OR 1=1 --",
    "ferry\u0000",
    "ferry \uD800",
  ])("%j finds the ferry and does not fail", async (q) => {
    expect((await searchPosts({ q })).kind).toBe("found");
  });

  it("takes exactly as many characters as it says", async () => {
    expect((await searchPosts({ q: "x".repeat(200) })).kind).toBe("found");
    expect((await searchPosts({ q: "x".repeat(201) })).kind).toBe("long");
  });

  it("bears filters that cannot be slugs", async () => {
    expect(await titles("ferry", { tags: ["\u0000"], place: "" })).toEqual(["Ferry or 1=1"]);
    expect(await titles("ferry", { tags: ["'; drop table"] })).toEqual([]);
  });
});

describe("pages", () => {
  it("show every hit once, and say how many there are", async () => {
    for (let i = 0; i < 43; i++) {
      await buildPost({
        title: i < 23 ? `Tide ${i}` : `Sand ${i}`,
        subtitle: "",
        content: documentOf(i < 23 ? "x" : "The tide comes."),
        tags: [],
        publishedAt: daysAgo(i % 7),
      });
    }
    const seen: string[] = [];
    for (const page of [1, 2, 3]) {
      const results = await searchPosts({ q: "tide", page });
      expect(results).toMatchObject({ count: 43, precision: "exact", pages: 3, page });
      seen.push(...results.hits.map(({ post }) => post.title));
    }
    expect(seen).toHaveLength(43);
    expect(new Set(seen).size).toBe(43);
    expect(seen.slice(0, 23).every((title) => title.startsWith("Tide"))).toBe(true);
    expect((await searchPosts({ q: "tide", page: 4 })).hits).toEqual([]);
    expect((await searchPosts({ q: "tide", page: Number.NaN })).page).toBe(1);
  }, 60_000);
});
