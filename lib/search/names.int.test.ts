import { describe, expect, it } from "vitest";
import { updateProfile } from "@/lib/accounts/update-profile";
import { leaveStory } from "@/lib/co-authors/leave-story";
import { db } from "@/lib/db/client";
import { buildCoAuthor } from "@/tests/factories/co-author";
import { documentOf } from "@/tests/factories/document";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildPost, deleteForGood } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import type { SearchAsk } from "./dto";
import { findNames, listNames } from "./find-names";
import { forgetWords } from "./forget-words";
import { searchPosts } from "./search-posts";

testDatabase();

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

async function titles(q: string, filters: Partial<SearchAsk> = {}): Promise<string[]> {
  return (await searchPosts({ q, ...filters })).hits.map(({ post }) => post.title).toSorted();
}

const placeNames = async (q: string) =>
  (await findNames(q)).places.hits.map(({ name, within, path }) => [name, within, path]);

describe("an author's name", () => {
  it("finds their stories, accents or not, with other words, and those they write with somebody", async () => {
    const ines = await buildActor({ name: "Inés Barría" });
    const mads = await buildActor({ name: "Mads Holm" });
    const ferry = await buildPost({ author: ines, title: "The ferry" });
    await buildPost({
      author: ines,
      title: "Five lifts",
      subtitle: "",
      content: documentOf("Up."),
      tags: [],
    });
    await buildPost({ author: mads, title: "Made by ones who hold salt", tags: ["Salt"] });
    await buildCoAuthor(ferry.author, ferry.postId, mads);
    expect(await titles("inés")).toEqual(["Five lifts", "The ferry"]);
    expect(await titles("ines barria")).toEqual(["Five lifts", "The ferry"]);
    expect(await titles("inés ferry")).toEqual(["The ferry"]);
    expect(await titles("holm")).toEqual(["Made by ones who hold salt", "The ferry"]);
    expect(await titles("mads -salt")).toEqual(["The ferry"]);
    expect(await searchPosts({ q: "barría" })).toMatchObject({
      count: 2,
      corrected: null,
      alternative: null,
    });
  });

  it("counts less than a title, a subtitle and a tag", async () => {
    const holm = await buildActor({ name: "Mads Winter" });
    await buildPost({ author: holm, title: "By him", subtitle: "", tags: [] });
    await buildPost({ title: "Tagged", subtitle: "", tags: ["Winter"], publishedAt: daysAgo(300) });
    await buildPost({ title: "Under", subtitle: "A winter of it", tags: [], publishedAt: daysAgo(300) });
    await buildPost({ title: "Winter", subtitle: "", tags: [], publishedAt: daysAgo(300) });
    const { hits } = await searchPosts({ q: "winter" });
    expect(hits[0]?.post.title).toBe("Winter");
    expect(hits.at(-1)?.post.title).toBe("By him");
  });

  it("is the new one once they have changed it", async () => {
    const author = await buildActor({ name: "Quokka Keeper" });
    await buildPost({ author, title: "Bread" });
    await updateProfile(author, {
      name: "Numbat Keeper",
      handle: author.handle,
      bio: "",
      avatarPublicId: null,
      homePlaceId: null,
    });
    await expect
      .poll(() => db().user.count({ where: { renamedAt: { not: null } } }), { timeout: 10_000 })
      .toBe(0);
    expect(await titles("numbat")).toEqual(["Bread"]);
    expect(await titles("quokka", { exact: true })).toEqual([]);
  });

  it("finds a story no longer that they have left", async () => {
    const ferry = await buildPost({ title: "The ferry" });
    const mads = await buildActor({ name: "Mads Holm" });
    await buildCoAuthor(ferry.author, ferry.postId, mads);
    expect(await titles("holm")).toEqual(["The ferry"]);
    await leaveStory(mads, { postId: ferry.postId });
    expect(await titles("holm", { exact: true })).toEqual([]);
  });

  it("is not that of the owner where a story is under another name", async () => {
    const owner = await buildActor({ name: "Quokka Keeper" });
    const { postId } = await buildPost({ author: owner, title: "Release" });
    await db().post.update({ where: { id: postId }, data: { byline: "Grace Hopper" } });
    const { indexPost } = await import("./index-post");
    await db().$transaction((tx) => indexPost(tx, postId));
    expect(await titles("hopper")).toEqual(["Release"]);
    expect(await titles("quokka")).toEqual([]);
  });
});

describe("a word that something is called by", () => {
  it("is not taken for another, nor is another offered, however many stories have that", async () => {
    const maker = await buildActor({ name: "Aya Mori", handle: "ferri" });
    const place = await buildPlace({ name: "Ferra", maker });
    await buildPost({
      author: maker,
      title: "One",
      tags: ["Ferrys"],
      placeId: place.id,
      placePrecision: "exact",
    });
    for (let n = 0; n < 3; n++) await buildPost({ title: `Ferry ${n}`, subtitle: "" });
    for (const q of ["ferri", "ferra"])
      expect(await searchPosts({ q })).toMatchObject({ corrected: null, alternative: null });
    expect(await searchPosts({ q: "ferru" })).toMatchObject({ corrected: expect.stringMatching(/^ferr/) });
  }, 60_000);

  it("is taken for another where no story that is out stands behind it", async () => {
    await buildActor({ name: "Nobody Ferri" });
    await buildPost({ title: "Ferry", subtitle: "" });
    expect(await searchPosts({ q: "ferri x", exact: false })).toMatchObject({ count: 0 });
    expect(await searchPosts({ q: "ferrri" })).toMatchObject({ corrected: "ferry" });
  });
});

describe("countries and regions", () => {
  it("are found where a story says it is there, and lead to their pages", async () => {
    const onomichi = await buildTown("onomichi japan");
    await buildPost({ title: "Stairs", subtitle: "", content: documentOf("Up."), placeId: onomichi.id });
    expect(await placeNames("hiroshima")).toEqual([
      ["Hiroshima", "Region of Japan", "/places/in/japan/hiroshima"],
    ]);
    expect(await placeNames("jap")).toEqual([["Japan", "Country", "/places/in/japan"]]);
    expect((await listNames("places", { q: "japan", page: 1 })).places.hits).toHaveLength(1);
    expect((await listNames("places", { q: "japan", page: 2 })).places.hits).toEqual([]);
    expect(await placeNames("chile")).toEqual([]);
    expect(await titles("hiroshima")).toEqual(["Stairs"]);
    expect(await titles("onomichi hiroshima japan")).toEqual(["Stairs"]);
  });

  it.each([
    ["city", ["Hiroshima", "Japan"], true],
    ["region", ["Hiroshima", "Japan"], true],
    ["country", ["Japan"], false],
    ["hidden", [], false],
  ] as const)("with %s are found no finer than the story shows", async (placePrecision, expected, isIn) => {
    const onomichi = await buildTown("onomichi japan");
    await buildPost({ title: "Stairs", subtitle: "", placeId: onomichi.id, placePrecision });
    const found = [...(await placeNames("hiroshima")), ...(await placeNames("japan"))].map(([name]) => name);
    expect(found).toEqual(expected);
    expect(await titles("hiroshima")).toEqual(isIn ? ["Stairs"] : []);
    expect(await db().searchRegion.count()).toBe(isIn ? 1 : 0);
  });

  it("are not found before their time, nor after the last story is gone, and are then forgotten", async () => {
    const onomichi = await buildTown("onomichi japan");
    const { author, postId } = await buildPost({ title: "Stairs", placeId: onomichi.id });
    await db().postSearch.update({ where: { postId }, data: { placeShownAt: daysAgo(-1) } });
    expect([...(await placeNames("hiroshima")), ...(await placeNames("japan"))]).toEqual([]);
    await db().postSearch.update({
      where: { postId },
      data: { placeShownAt: null, publishedAt: daysAgo(-1) },
    });
    expect([...(await placeNames("hiroshima")), ...(await placeNames("japan"))]).toEqual([]);
    await db().postSearch.update({ where: { postId }, data: { publishedAt: daysAgo(1) } });
    expect(await placeNames("hiroshima")).toHaveLength(1);
    await deleteForGood(author, postId);
    expect(await placeNames("hiroshima")).toEqual([]);
    await forgetWords();
    expect(await db().searchRegion.count()).toBe(0);
  });

  it.each(["chile", "Chile", "CL", "cl"])("narrow a search, the country written as %s", async (country) => {
    const castro = await buildTown("castro chile");
    await buildPost({ title: "Here", placeId: castro.id });
    await buildPost({ title: "Elsewhere" });
    const { filters, hits } = await searchPosts({ country });
    expect(filters.country).toEqual({ code: "CL", name: "Chile" });
    expect(hits.map(({ post }) => post.title)).toEqual(["Here"]);
  });

  it("say what to write where the country is none", async () => {
    const { filters } = await searchPosts({ country: "Atlantis" });
    expect(filters.unknown).toEqual([expect.stringMatching(/“Atlantis”.*“Chile” or “CL”/)]);
  });
});

describe("near a town whose name several have", () => {
  it("is near the one that stories happen at, and offers the others", async () => {
    await buildPost({ title: "Here", placeId: (await buildTown("castro chile")).id });
    const { filters, hits } = await searchPosts({ near: "castro" });
    expect(filters.near).toMatchObject({ label: "Castro, Chile" });
    expect(hits.map(({ post }) => post.title)).toEqual(["Here"]);
    const brazil = filters.near?.others.find(({ within }) => within === "Brazil");
    expect(brazil).toMatchObject({ name: "Castro" });
    const there = (await searchPosts({ near: brazil?.near ?? "" })).filters.near;
    expect(there).toMatchObject({ label: "Castro, Brazil" });
    const back = there?.others.find(({ within }) => within === "Chile");
    expect((await searchPosts({ near: back?.near ?? "" })).filters.near).toMatchObject({
      label: "Castro, Chile",
    });
  });

  it("is near the largest where stories happen at none of them, and where none may be told of", async () => {
    const castro = await buildTown("castro chile");
    await buildPost({ title: "Shown as its region", placeId: castro.id, placePrecision: "region" });
    await buildPost({ title: "To come", placeId: castro.id, publishedAt: daysAgo(-1) });
    const { filters } = await searchPosts({ near: "castro" });
    expect(filters.near).toMatchObject({ label: "Castro, Brazil" });
    expect((await searchPosts({ near: "castro chile" })).filters.near?.label).toBe("Castro, Chile");
  });

  it("takes what a town is called elsewhere, and the beginning of a name", async () => {
    await buildPost({ title: "Here", placeId: (await buildTown("lisbon portugal")).id });
    for (const near of ["lisboa", "Lisbon, Portugal", "lisb"])
      expect((await searchPosts({ near })).filters.near?.label).toBe("Lisbon, Portugal");
  });
});
