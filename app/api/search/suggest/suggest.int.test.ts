import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { unpublishPost } from "@/lib/posts/unpublish-post";
import { findNames } from "@/lib/search/find-names";
import { forgetWords } from "@/lib/search/forget-words";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildDraft, buildPost, deleteForGood } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { GET } from "./route";

testDatabase();

type Data = {
  stories: { title: string }[];
  people: { name: string }[];
  places: { name: string }[];
  areas: { path: string; name: string; within: string }[];
  tags: { name: string }[];
};

async function ask(query: string) {
  const response = await GET(new Request(`http://localhost:3999/api/search/suggest${query}`));
  const { data } = (await response.json()) as { data?: Data };
  return { status: response.status, data, cache: response.headers.get("cache-control") };
}

/** Everything that is offered for some words, by name. */
async function offered(q: string): Promise<string[]> {
  const { data } = await ask(`?q=${encodeURIComponent(q)}`);
  if (!data) throw new Error("nothing was answered");
  return [
    ...data.stories.map(({ title }) => title),
    ...[...data.people, ...data.places, ...data.tags].map(({ name }) => name),
  ];
}

describe("what is offered while somebody types", () => {
  it("is stories, people, places and tags by the beginnings of their words, accents or not", async () => {
    const author = await buildActor({ name: "Inés Serrano", handle: "mistral" });
    const town = await buildTown("serra brazil");
    await buildPost({ author, title: "Running to the sérac", tags: ["Serious"], placeId: town.id });
    expect(await offered("ser")).toEqual(["Running to the sérac", "Inés Serrano", town.name, "Serious"]);
    expect(await offered("ines")).toEqual(["Inés Serrano"]);
    expect(await offered("runnin")).toEqual(["Running to the sérac"]);
    expect(await offered("the run")).toEqual(["Running to the sérac"]);
    expect(await offered("mistr")).toEqual(["Inés Serrano"]);
  });

  it("is nothing that no story stands behind that is out", async () => {
    const author = await buildActor({ name: "Quokka Keeper" });
    await buildActor({ name: "Quokka Reader" });
    const cabin = await buildPlace({ name: "Quokkaville", maker: author });
    await buildDraft({ author, title: "Quokka draft", tags: ["Quokka tag"] });
    await buildPost({
      author,
      title: "Quokka to come",
      tags: ["Quokkas"],
      placeId: (await buildTown("porto portugal")).id,
      publishedAt: new Date(Date.now() + 86_400_000),
    });
    expect(await offered("quo")).toEqual([]);
    const shown = await buildPost({ author, title: "Quokka", placeId: cabin.id, placePrecision: "city" });
    expect(await offered("quo")).toEqual(["Quokka", "Quokka Keeper"]);
    expect((await findNames("quokka")).places.hits).toEqual([]);
    expect((await findNames("quokka")).people.hits.map(({ name }) => name)).toEqual(["Quokka Keeper"]);
    await unpublishPost(author, { postId: shown.postId, version: shown.version });
    expect(await offered("quo")).toEqual([]);
  });

  it("is regions and countries too, as their stories show them, with the addresses of their pages", async () => {
    const onomichi = await buildTown("onomichi japan");
    await buildPost({ title: "Stairs", placeId: onomichi.id, placePrecision: "region" });
    const { data } = await ask("?q=hirosh");
    expect(data?.areas).toEqual([
      { path: "/places/in/japan/hiroshima", name: "Hiroshima", within: "Region of Japan" },
    ]);
    expect((await ask("?q=jap")).data?.areas).toEqual([
      { path: "/places/in/japan", name: "Japan", within: "Country" },
    ]);
    expect((await ask("?q=chile")).data?.areas).toEqual([]);
    await db().postSearch.updateMany({ data: { placeShownAt: new Date(Date.now() + 86_400_000) } });
    for (const q of ["hirosh", "jap"]) expect((await ask(`?q=${q}`)).data?.areas).toEqual([]);
  });

  it("is what may have been meant where nothing begins with what is typed", async () => {
    const author = await buildActor({ name: "Inés Serrano" });
    const onomichi = await buildTown("onomichi japan");
    await buildPost({ author, title: "Stairs of Onomichi", placeId: onomichi.id, subtitle: "" });
    expect(await offered("onimich")).toEqual(["Stairs of Onomichi", "Onomichi"]);
    expect(await offered("stairs onimichi")).toEqual(["Stairs of Onomichi"]);
    expect(await offered("inees")).toEqual(["Inés Serrano"]);
    expect((await ask("?q=japn")).data?.areas).toMatchObject([{ name: "Japan" }]);
    for (const q of ["onm", "xqzxqz", "o'' | onimich:*"]) expect((await ask(`?q=${q}`)).status).toBe(200);
    expect(await offered("xqzxqz")).toEqual([]);
  });

  it("is never a thing that is not out, however it is spelt", async () => {
    await buildPost({ title: "Zanzibarine", publishedAt: new Date(Date.now() + 86_400_000) });
    expect(await offered("zanzibarinne")).toEqual([]);
  });

  it("is kept by nobody but the reader, who asks each time whether it is still so", async () => {
    expect((await ask("?q=fe")).cache).toBe("private, no-cache");
  });

  it.each(["", "?q=a&q=b&x=1", `?q=${"x".repeat(101)}`, "?q=a&limit=1000"])("refuses %j", async (query) => {
    expect(await ask(query)).toMatchObject({ status: 422, cache: "no-store" });
  });

  it.each([
    "%25",
    "%00",
    "'%20|%20!:*",
    "%5C",
    "_",
    "%26%20%3C-%3E",
    "%F0%9F%8F%9D",
    "a",
    "%ED%A0%80",
    "of%20the",
  ])("finds nothing, and does not fail, for %s", async (q) => {
    await buildPost({ title: "A ferry of the north" });
    expect((await ask(`?q=${q}`)).status).toBe(200);
  });
});

it("words that no story has any more are forgotten, and others are not", async () => {
  const { author, postId } = await buildPost({ title: "Zanzibarine harbour" });
  await buildPost({ title: "The harbour" });
  await deleteForGood(author, postId);
  expect(await forgetWords()).toBeGreaterThan(0);
  const words = (await db().searchWord.findMany()).map(({ word }) => word);
  expect(words).toContain("harbour");
  expect(words).toContain("the");
  expect(words).not.toContain("zanzibarine");
  expect(await forgetWords()).toBe(0);
});
