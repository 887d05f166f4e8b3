import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildDraft, buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { readAllPages } from "@/tests/harness/all-pages";
import { testDatabase } from "@/tests/harness/database";
import { getFormerAddress } from "./get-former-address";
import { getPost } from "./get-post";
import { getTag, listTags } from "./get-tag";
import { listPosts } from "./list-posts";
import { listRelated } from "./list-related";
import { unpublishPost } from "./unpublish-post";

testDatabase();

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 1, 0, minutes));

async function pages(query: Parameters<typeof listPosts>[0]): Promise<string[][]> {
  const found = await readAllPages((before) => listPosts({ ...query, ...(before ? { before } : {}) }));
  return found.map(({ posts }) => posts.map(({ title }) => title));
}

describe("a post by its slug", () => {
  it("is what was published, not what is being written", async () => {
    const { slug, postId } = await buildPost({ title: "Fog", tags: ["Ferries"] });
    await db().postDraft.updateMany({ where: { postId }, data: { title: "Not yet" } });
    const found = await getPost(slug);
    expect(found).toMatchObject({ kind: "post", post: { id: postId, title: "Fog", slug } });
  });

  it("that it had before leads to where it is now", async () => {
    const { slug, postId } = await buildPost();
    await db().postSlug.create({ data: { slug: "its-old-name", postId } });
    expect(await getPost("its-old-name")).toEqual({ kind: "moved", slug });
  });

  it("is nothing for a draft, for what was unpublished, and for what never was", async () => {
    await buildDraft({ title: "A draft" });
    const post = await buildPost({ title: "Taken back" });
    await db().postSlug.create({ data: { slug: "its-old-name", postId: post.postId } });
    await unpublishPost(post.author, { postId: post.postId, version: post.version });
    for (const slug of [
      "a-draft",
      post.slug,
      "its-old-name",
      "never",
      "",
      "a/b",
      "%00",
      "\u0000",
      "x".repeat(5000),
    ]) {
      expect(await getPost(slug), slug.slice(0, 20)).toBeNull();
    }
  });

  it("says no more of its place than its author does", async () => {
    const town = await buildTown("castro chile");
    const { slug } = await buildPost({ placeId: town.id, placePrecision: "country" });
    const found = await getPost(slug);
    const post = found?.kind === "post" ? found.post : null;
    expect(post?.place).toMatchObject({ label: "Chile", slug: null, coordinates: null });
    expect(JSON.stringify(post?.place)).not.toMatch(/castro|42\.4|73\.7/i);
  });
});

describe("lists", () => {
  it("go on page by page without a repeat or a gap, also among posts of the same moment", async () => {
    const author = await buildActor();
    for (let i = 0; i < 11; i++) {
      await buildPost({ author, title: `Post ${i}`, publishedAt: at(Math.floor(i / 4)) });
    }
    const found = await pages({ limit: 3 });
    expect(found.map((page) => page.length)).toEqual([3, 3, 3, 2]);
    const all = found.flat();
    expect(new Set(all).size).toBe(11);
    const newest = ["Post 10", "Post 8", "Post 9"];
    expect(all.slice(0, 3).sort()).toEqual(newest);
  });

  it("are not moved by a post that appears while somebody goes through them", async () => {
    const author = await buildActor();
    for (let i = 0; i < 4; i++) await buildPost({ author, title: `Post ${i}`, publishedAt: at(i) });
    const first = await listPosts({ limit: 2 });
    await buildPost({ author, title: "New", publishedAt: at(9) });
    const second = await listPosts({ limit: 2, before: first.next ?? "" });
    expect(second.posts.map(({ title }) => title)).toEqual(["Post 1", "Post 0"]);
  });

  it("say there is no more exactly when there is none", async () => {
    await buildPost();
    await buildPost();
    expect((await listPosts({ limit: 2 })).next).toBeNull();
    expect((await listPosts({ limit: 1 })).next).not.toBeNull();
  });

  it("narrow to a tag, to an author in any spelling of the case, and to a place that is named", async () => {
    const porto = await buildTown("porto portugal");
    const author = await buildActor();
    const cabin = await buildPlace({ maker: author });
    await buildPost({ author, title: "Bread", tags: ["Bread"], placeId: porto.id });
    await buildPost({ title: "Walk", tags: ["Walking"], placeId: porto.id, placePrecision: "region" });
    await buildPost({ author, title: "Cabin", tags: [], placeId: cabin.id, placePrecision: "city" });
    await buildDraft({ author, title: "Draft", tags: ["Bread"], placeId: porto.id });
    expect(await pages({ tag: "bread", limit: 9 })).toEqual([["Bread"]]);
    expect(await pages({ authorHandle: author.handle.toUpperCase(), limit: 9 })).toEqual([
      ["Cabin", "Bread"],
    ]);
    expect(await pages({ placeSlug: porto.slug, limit: 9 })).toEqual([["Bread"]]);
    expect(await pages({ placeSlug: cabin.slug, limit: 9 })).toEqual([[]]);
  });

  it.each(["", "x", "0-", "-".repeat(9), "zzzzzzzzzz-00000000000000000000000000000000", "../etc"])(
    "have no page %j",
    async (before) => {
      await buildPost();
      expect(await listPosts({ limit: 5, before })).toEqual({ posts: [], next: null });
    },
  );
});

describe("what to read next", () => {
  const next = async (slug: string) => {
    const found = await getPost(slug);
    if (found?.kind !== "post") throw new Error("the post is not there");
    const { kind, posts } = await listRelated(found.post);
    return [kind, ...posts.map(({ title }) => title)];
  };

  it("is like it, else by the same author, else what is new, and never the post itself", async () => {
    const porto = await buildTown("porto portugal");
    const author = await buildActor();
    const { slug } = await buildPost({ author, title: "Alone", tags: [], placeId: porto.id });
    const unlike = { tags: [] };
    expect(await next(slug)).toEqual(["latest"]);
    await buildPost({ ...unlike, title: "Elsewhere" });
    expect(await next(slug)).toEqual(["latest", "Elsewhere"]);
    await buildPost({ ...unlike, author, title: "Same author" });
    expect(await next(slug)).toEqual(["author", "Same author"]);
    await buildPost({ ...unlike, title: "Same place", placeId: porto.id });
    expect(await next(slug)).toEqual(["related", "Same place"]);
  });

  it("weighs tags, words of the title and distance together", async () => {
    const porto = await buildTown("porto portugal");
    const braga = await buildTown("braga portugal");
    const lisbon = await buildTown("lisbon portugal");
    const tagged = { tags: ["Bread", "Morning"] };
    const { slug } = await buildPost({ ...tagged, title: "The baker's oven", placeId: porto.id });
    await buildPost({ tags: ["Bread"], title: "One tag" });
    await buildPost({ tags: [], title: "Far away", placeId: lisbon.id });
    await buildPost({ tags: [], title: "An oven of another baker" });
    await buildPost({ tags: ["Bread"], title: "Near, with a tag", placeId: braga.id });
    await buildPost({ ...tagged, title: "Both tags, and there", placeId: porto.id });
    expect(await next(slug)).toEqual(["related", "Both tags, and there", "Near, with a tag", "One tag"]);
  });

  it("counts no place that is not shown, and names nothing that is not out", async () => {
    const porto = await buildTown("porto portugal");
    const { slug } = await buildPost({ title: "Alone", tags: [], placeId: porto.id });
    await buildPost({ title: "Hidden", tags: [], placeId: porto.id, placePrecision: "hidden" });
    const taken = await buildPost({ title: "Taken back", tags: [], placeId: porto.id });
    await unpublishPost(taken.author, { postId: taken.postId, version: taken.version });
    expect((await next(slug))[0]).toBe("latest");
  });
});

describe("tags", () => {
  it("count published posts alone", async () => {
    await buildPost({ tags: ["Salt", "Islands"] });
    await buildPost({ tags: ["Salt"] });
    const taken = await buildPost({ tags: ["Salt"] });
    await unpublishPost(taken.author, { postId: taken.postId, version: taken.version });
    await buildDraft({ tags: ["Salt"] });
    expect(await getTag("salt")).toMatchObject({ slug: "salt", name: "Salt", description: "", count: 2 });
    expect(await getTag("sugar")).toBeNull();
    expect(await getTag("../salt")).toBeNull();
    expect(await listTags(10)).toMatchObject([
      { slug: "salt", name: "Salt", count: 2 },
      { slug: "islands", name: "Islands", count: 1 },
    ]);
    expect(await listTags(1)).toHaveLength(1);
  });
});

describe("a former address", () => {
  it("leads to the post in every spelling of the same path", async () => {
    const { postId, slug } = await buildPost();
    await db().formerAddress.create({ data: { path: "2015/05/15/Rust é.html", postId } });
    for (const path of [
      "2015/05/15/Rust é.html",
      "/2015/05/15/Rust%20%C3%A9.html/",
      "2015/05/15/Rust%20e%CC%81.html/index.html",
    ]) {
      expect(await getFormerAddress(path), path).toBe(slug);
    }
  });

  it("leads nowhere when nothing readable was there", async () => {
    const post = await buildPost();
    await db().formerAddress.create({ data: { path: "old", postId: post.postId } });
    await unpublishPost(post.author, { postId: post.postId, version: post.version });
    for (const path of ["old", "never", "", "/", "%", "%00", "x".repeat(3000)]) {
      expect(await getFormerAddress(path), path.slice(0, 20)).toBeNull();
    }
  });
});
