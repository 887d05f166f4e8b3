import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { feedFiles } from "@/lib/discovery/feed-formats";
import { answerFeed } from "@/lib/discovery/feeds/answer-feed";
import { getPost } from "@/lib/posts/get-post";
import { getMovedTag, getTag } from "@/lib/posts/get-tag";
import { searchPosts } from "@/lib/search/search-posts";
import { buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { readAllPages } from "@/tests/harness/all-pages";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import { createTagAction, mergeTagsAction, updateTagAction } from "./actions";
import { createTag } from "./create-tag";
import { listManagedTags } from "./list-managed-tags";
import { mergeTags } from "./merge-tags";
import { updateTag } from "./update-tag";

testDatabase();

const refusal = (code: string, field?: string) =>
  expect.objectContaining(field ? { code, fields: { [field]: expect.any(String) } } : { code });

async function buildAdmin(): Promise<Actor> {
  return { ...(await buildActor()), role: "admin" };
}

async function tagId(slug: string): Promise<string> {
  return (await db().tag.findUniqueOrThrow({ where: { slug } })).id;
}

describe("a tag", () => {
  it("is renamed everywhere, and its former address and name lead to it", async () => {
    const admin = await buildAdmin();
    const { slug, author } = await buildPost({ title: "Fog", tags: ["Ferrys"] });
    const id = await tagId("ferrys");
    invalidated.length = 0;
    await updateTag(admin, { tagId: id, name: "Ferries", description: "Boats that come back." });
    expect(invalidated).toEqual(expect.arrayContaining(["ferrys", "ferries"].map(tags.tag)));
    expect(await getTag("ferries")).toMatchObject({ description: "Boats that come back.", count: 1 });
    expect(await getTag("ferrys")).toBeNull();
    expect(await getMovedTag("ferrys")).toBe("ferries");
    expect(await getPost(slug)).toMatchObject({ post: { tags: [{ slug: "ferries", name: "Ferries" }] } });
    expect((await searchPosts({ q: "", tags: ["ferries"] })).count).toBe(1);
    expect(await searchPosts({ q: "", tags: ["ferrys"] })).toMatchObject({
      count: 1,
      filters: { tags: [{ slug: "ferries" }], unknown: [] },
    });
    expect(await searchPosts({ q: "", tags: ["ferrys", "ferries"] })).toMatchObject({
      count: 1,
      filters: { tags: [{ slug: "ferries" }] },
    });
    for (const file of feedFiles) {
      const answer = await answerFeed(
        new Request("http://localhost:3999/"),
        { kind: "tags", key: "ferrys" },
        file,
      );
      expect([answer.status, answer.headers.get("location")]).toEqual([
        308,
        `http://localhost:3999/tags/ferries/${file}`,
      ]);
    }
    const later = await buildPost({ author, title: "Mist", tags: ["Ferrys", "Ferries"] });
    expect(await getPost(later.slug)).toMatchObject({ post: { tags: [{ slug: "ferries" }] } });
    expect(await db().tag.count()).toBe(1);
  });

  it("leads on in one step however often it is renamed, and back without a loop", async () => {
    const admin = await buildAdmin();
    await buildPost({ tags: ["One"] });
    const id = await tagId("one");
    for (const name of ["Two", "Three", "One"]) await updateTag(admin, { tagId: id, name, description: "" });
    expect(await getTag("one")).toMatchObject({ name: "One" });
    expect(await Promise.all(["two", "three", "one"].map(getMovedTag))).toEqual(["one", "one", null]);
  });

  it("becomes part of another, once on each story", async () => {
    const admin = await buildAdmin();
    const both = await buildPost({ title: "Both", tags: ["Boats", "Ferries"] });
    await buildPost({ title: "Boat", tags: ["Boats"] });
    await updateTag(admin, { tagId: await tagId("boats"), name: "Ships", description: "" });
    expect(await mergeTags(admin, { tagId: await tagId("ships"), into: "ferries" })).toEqual({
      slug: "ferries",
    });
    expect(await getTag("ferries")).toMatchObject({ count: 2 });
    expect(await Promise.all(["boats", "ships"].map(getMovedTag))).toEqual(["ferries", "ferries"]);
    expect(await getPost(both.slug)).toMatchObject({ post: { tags: [{ slug: "ferries" }] } });
    expect((await searchPosts({ q: "", tags: ["ferries"] })).count).toBe(2);
  });

  it("is the admins' to change, also where it is on one author's stories alone", async () => {
    const { author } = await buildPost({ tags: ["Ferries", "Fog"] });
    const babbage = await buildActor();
    const fog = { tagId: await tagId("fog"), name: "Mist", description: "" };
    for (const member of [author, babbage]) {
      await expect(updateTag(member, fog)).rejects.toEqual(refusal("forbidden"));
      await expect(mergeTags(member, { tagId: fog.tagId, into: "Ferries" })).rejects.toEqual(
        refusal("forbidden"),
      );
    }
    expect((await listManagedTags(author, { limit: 10 })).tags).toMatchObject([
      { slug: "ferries", own: 1, total: 1, canChange: false },
      { slug: "fog", own: 1, total: 1, canChange: false },
    ]);
    expect((await listManagedTags(babbage, { limit: 10 })).tags).toEqual([]);
    await updateTag(await buildAdmin(), fog);
    expect(await getMovedTag("fog")).toBe("mist");
  });

  it("does not take the former address of another tag", async () => {
    const admin = await buildAdmin();
    await buildPost({ tags: ["Ferrys", "Ferries"] });
    await buildPost({ tags: ["Casino"] });
    await mergeTags(admin, { tagId: await tagId("ferrys"), into: "Ferries" });
    const casino = { tagId: await tagId("casino"), name: "Ferrys", description: "" };
    await expect(updateTag(admin, casino)).rejects.toEqual(refusal("conflict", "name"));
    expect(await getMovedTag("ferrys")).toBe("ferries");
  });

  it("is made by an admin before any story has it", async () => {
    const admin = await buildAdmin();
    await expect(createTag(await buildActor(), { name: "Fog" })).rejects.toEqual(refusal("forbidden"));
    expect(await createTag(admin, { name: "#Fog" })).toEqual({ slug: "fog" });
    await expect(createTag(admin, { name: "fog" })).rejects.toEqual(refusal("conflict", "name"));
    await expect(createTag(admin, { name: "!?" })).rejects.toEqual(refusal("invalid", "name"));
    expect((await listManagedTags(admin, { search: "FO", limit: 1 })).tags).toMatchObject([{ total: 0 }]);
  });

  it("is not renamed to what another is called, nor merged into itself or nothing", async () => {
    const admin = await buildAdmin();
    await buildPost({ tags: ["Fog", "Mist"] });
    const id = await tagId("fog");
    await expect(updateTag(admin, { tagId: id, name: "MIST", description: "" })).rejects.toEqual(
      refusal("conflict", "name"),
    );
    for (const into of ["fog", "nothing", "😀"]) {
      await expect(mergeTags(admin, { tagId: id, into })).rejects.toEqual(refusal("invalid", "into"));
    }
    await expect(mergeTags(admin, { tagId: crypto.randomUUID(), into: "mist" })).rejects.toEqual(
      refusal("not_found"),
    );
  });

  it("is listed in pages without repeats or gaps", async () => {
    const admin = await buildAdmin();
    await buildPost({ tags: ["a", "b", "c", "d", "e"] });
    const pages = await readAllPages((after) => listManagedTags(admin, { after, limit: 2 }));
    const seen = pages.flatMap(({ tags }) => tags.map(({ slug }) => slug));
    expect(seen).toEqual(["a", "b", "c", "d", "e"]);
  });
});

describe("the actions of tags", () => {
  it.each([
    ["create", createTagAction, { name: "x" }],
    ["update", updateTagAction, { tagId: crypto.randomUUID(), name: "x", description: "" }],
    ["merge", mergeTagsAction, { tagId: crypto.randomUUID(), into: "x" }],
  ])("refuse the anonymous: %s", async (_name, action, input) => {
    expect(await new Visitor().ask(() => action(input))).toMatchObject({
      error: { code: "unauthenticated" },
    });
  });
});
