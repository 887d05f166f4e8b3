import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { documentOf } from "@/tests/factories/document";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { sharedRows, testDatabase } from "@/tests/harness/database";
import type { SearchAsk } from "./dto";
import { listFacets } from "./list-facets";
import { searchPosts } from "./search-posts";

testDatabase();

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

async function titles(ask: Partial<SearchAsk>): Promise<string[]> {
  return (await searchPosts(ask)).hits.map(({ post }) => post.title);
}

describe("a title", () => {
  it("stands before a text, however often and lately the text says it, and for each word of several", async () => {
    const often = documentOf("Salt and islands. ".repeat(40));
    await buildPost({ title: "Nets", subtitle: "", tags: [], content: often });
    await buildPost({
      title: "Salt",
      subtitle: "",
      content: documentOf("On islands."),
      publishedAt: daysAgo(4000),
    });
    await buildPost({
      title: "Ropes",
      subtitle: "Of islands",
      content: documentOf("Salt."),
      publishedAt: daysAgo(4000),
    });
    await buildPost({ title: "Islands of salt", subtitle: "", publishedAt: daysAgo(8000) });
    expect(await titles({ q: "salt islands" })).toEqual(["Islands of salt", "Salt", "Ropes", "Nets"]);
    expect((await titles({ q: "salt" })).slice(0, 2).toSorted()).toEqual(["Islands of salt", "Salt"]);
  });
});

describe("a word typed wrong that is like one of a story", () => {
  sharedRows(async () => {
    await buildPost({
      title: "Harbour light",
      content: documentOf("The ferry, the house, mountains and patience."),
    });
  });

  it.each([
    ["harbuor", "harbour"],
    ["lihgt", "light"],
    ["ligth house", "light house"],
    ["fery", "ferry"],
    ["frry -sun", "ferry -sun"],
    ["montains", "mountains"],
    ["pacience", "patience"],
    ["patiiencee", "patience"],
  ])("%s is taken for %s, and said so", async (typed, meant) => {
    const results = await searchPosts({ q: typed });
    expect(results).toMatchObject({ corrected: meant, count: 1 });
    expect(await searchPosts({ q: typed, exact: true })).toMatchObject({ corrected: null, count: 0 });
  });
});

describe("a word typed wrong", () => {
  it("is left alone in quotes, where it is too short, and where nothing is near it", async () => {
    await buildPost({ title: "Harbour sea" });
    for (const q of ['"harbuor"', "se", "hxrbxxr", "-harbuor sea"])
      expect((await searchPosts({ q })).corrected).toBeNull();
  });

  it("is never taken for a word that only a scheduled, a withdrawn or a hidden thing has", async () => {
    const maker = await buildActor();
    await buildPost({ title: "Zanzibarine", publishedAt: daysAgo(-2) });
    const cabin = await buildPlace({ name: "Quokkaville", maker });
    await buildPost({ author: maker, title: "A cabin", placeId: cabin.id, placePrecision: "city" });
    for (const q of ["zanzibarinne", "quokkavile"])
      expect(await searchPosts({ q })).toMatchObject({ corrected: null, alternative: null, count: 0 });
  });

  it("is offered, not taken, where some story has it", async () => {
    await buildPost({ title: "Harbor" });
    for (let n = 0; n < 20; n++) await buildPost({ title: `Harbour ${n}` });
    expect(await searchPosts({ q: "harbor" })).toMatchObject({
      count: 1,
      corrected: null,
      alternative: "harbour",
    });
  });
});

describe("what can be narrowed by", () => {
  it("is counted as a recount would, each kind as if nothing of it were chosen", async () => {
    const [porto, castro] = [await buildTown("porto portugal"), await buildTown("castro chile")];
    const [ada, ines] = [await buildActor({ name: "Ada" }), await buildActor({ name: "Inés" })];
    const story = (n: number, author: typeof ada, placeId: string, tags: string[], year: number) =>
      buildPost({ title: `Bread ${n}`, author, placeId, tags, publishedAt: new Date(Date.UTC(year, 5, n)) });
    await story(1, ada, porto.id, ["Mornings", "Salt"], 2020);
    await story(2, ada, castro.id, ["Salt"], 2020);
    await story(3, ines, porto.id, ["Mornings"], 2021);
    await story(4, ines, castro.id, ["Mornings", "Salt"], 2022);
    const asks: Partial<SearchAsk>[] = [
      { q: "bread" },
      { q: "bread", tags: ["salt"] },
      { q: "bread", tags: ["salt"], author: ada.handle, year: 2020 },
      { q: "bread", country: "CL", year: 2022 },
      { place: porto.slug },
    ];
    for (const ask of asks) {
      const facets = await listFacets(ask);
      if (!facets) throw new Error("nothing was counted");
      expect(facets.isExact).toBe(true);
      const count = async (change: Partial<SearchAsk>) => (await searchPosts({ ...ask, ...change })).count;
      for (const { value, count: n } of facets.tags)
        expect(n).toBe(await count({ tags: [...(ask.tags ?? []), value] }));
      for (const { value, count: n } of facets.authors) expect(n).toBe(await count({ author: value }));
      for (const { value, count: n } of facets.countries)
        expect(n).toBe(await count({ place: "", country: value }));
      for (const { value, count: n } of facets.places) expect(n).toBe(await count({ place: value }));
      for (const { value, count: n } of facets.years) expect(n).toBe(await count({ year: Number(value) }));
    }
    const all = await listFacets({ q: "bread", country: "PT" });
    expect(all?.countries.map(({ value }) => value).toSorted()).toEqual(["CL", "PT"]);
    expect(all?.places).toEqual([{ value: porto.slug, label: "Porto", count: 2 }]);
    expect(all?.years.map(({ value }) => value)).toEqual(["2021", "2020"]);
  });

  it("follows a co-author", async () => {
    const { postId, author } = await buildPost({ title: "Bread" });
    const other = await buildActor();
    await db().postAuthor.create({ data: { postId, userId: other.userId, state: "accepted", position: 1 } });
    const { indexPost } = await import("./index-post");
    await db().$transaction((tx) => indexPost(tx, postId));
    expect(await titles({ author: other.handle })).toEqual(["Bread"]);
    expect((await listFacets({ q: "bread" }))?.authors.map(({ value }) => value).toSorted()).toEqual(
      [author.handle, other.handle].toSorted(),
    );
  });
});

describe("near a place that does not exist", () => {
  sharedRows(async () => {
    await buildPost({ placeId: (await buildTown()).id });
  });

  it.each(["abc xyz", "91,0", "0,181", "1,2,3", "1e1,0", "\u0000", "-", "' OR 1=1"])(
    "(%j) that is said, and nothing is found",
    async (near) => {
      const { hits, filters, kind } = await searchPosts({ near });
      expect(hits).toEqual([]);
      expect(kind === "none" || filters.unknown.length === 1).toBe(true);
    },
  );
});

describe("near a place", () => {
  it("comes the nearest first, within the distance, no finer than each story shows it", async () => {
    const [porto, braga, lisbon] = [
      await buildTown("porto portugal"),
      await buildTown("braga portugal"),
      await buildTown("lisbon portugal"),
    ];
    await buildPost({ title: "In Braga", placeId: braga.id });
    await buildPost({ title: "In Porto", placeId: porto.id });
    await buildPost({ title: "In Lisbon", placeId: lisbon.id });
    await buildPost({ title: "In the country", placeId: porto.id, placePrecision: "country" });
    await buildPost({ title: "Nowhere", placeId: porto.id, placePrecision: "hidden" });
    const near = await searchPosts({ near: "41.15,-8.61" });
    expect(near.sort).toBe("distance");
    expect(near.hits.map(({ post, km }) => [post.title, km !== null && km < 60])).toEqual([
      ["In Porto", true],
      ["In Braga", true],
    ]);
    expect(await titles({ near: "porto", km: 400 })).toEqual(["In Porto", "In Braga", "In Lisbon"]);
    expect(await titles({ near: porto.slug, km: 400, sort: "date" })).toEqual([
      "In Lisbon",
      "In Porto",
      "In Braga",
    ]);
    expect(await titles({ q: "in", near: "porto", km: 10 })).toEqual([]);
    expect((await searchPosts({ near: "porto" })).filters.near).toMatchObject({
      km: 100,
      label: "Porto, Portugal",
    });
  });

  it("is not found by the private place of a story that shows less", async () => {
    const maker = await buildActor();
    const cabin = await buildPlace({ maker, name: "Quokkaville", region: "Los Lagos" });
    await buildPost({ author: maker, title: "A cabin", placeId: cabin.id, placePrecision: "region" });
    expect((await searchPosts({ near: cabin.slug })).filters.unknown).toHaveLength(1);
    // Shown as its region, it lies at the middle of that, not where it is: a small circle can say nothing of it.
    for (const near of ["-42,-73", "-42.61,-73.99"]) expect(await titles({ near, km: 5 })).toEqual([]);
    expect(await titles({ near: "-42,-73", km: 150 })).toEqual(["A cabin"]);
  });

  it("is not found before its time, when the story tells its place later", async () => {
    const porto = await buildTown("porto portugal");
    const { postId } = await buildPost({ title: "Here, later", placeId: porto.id });
    await db().postSearch.update({ where: { postId }, data: { placeShownAt: daysAgo(-1) } });
    for (const ask of [{ near: "porto" }, { place: porto.slug }, { country: "PT" }])
      expect(await titles(ask)).toEqual([]);
    expect((await listFacets({ q: "later" }))?.countries).toEqual([]);
  });
});

it("numbers that make no sense are taken for some that do", async () => {
  await buildPost({ title: "Ferry" });
  for (const page of [-5, 1e9, Number.NaN, 2.7])
    expect((await searchPosts({ q: "ferry", page, year: 1.5, km: -1 })).kind).toBe("found");
  expect((await searchPosts({ q: "ferry", year: 99_999 })).count).toBe(1);
  expect((await searchPosts({ q: "ferry", year: 1850 })).count).toBe(0);
});
