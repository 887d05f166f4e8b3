import { describe, expect, it } from "vitest";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { searchPosts } from "@/lib/search/search-posts";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { archivePost } from "./archive-post";
import { binPost } from "./bin-post";
import { changePosts } from "./change-posts";
import { getBinned } from "./get-binned";
import { getDraft } from "./get-draft";
import { getPost } from "./get-post";
import { countOwnPosts, listOwnPosts } from "./list-own-posts";
import { publishPost } from "./publish-post";
import { purgeBin } from "./purge-bin";
import { restorePost } from "./restore-post";
import { saveDraft } from "./save-draft";

testDatabase();

const refusal = (code: string) => expect.objectContaining({ code });
const day = 24 * 60 * 60 * 1000;

describe("the bin", () => {
  it("takes a story from everybody, keeps its address, and gives all of it back", async () => {
    const { author, postId, slug } = await buildPost({ title: "Whalebone", tags: ["Fog"] });
    invalidated.length = 0;
    await binPost(author, { postId });
    expect(invalidated).toEqual(expect.arrayContaining([tags.slug(slug), tags.tag("fog"), tags.posts()]));
    expect(await getPost(slug)).toBeNull();
    expect((await searchPosts({ q: "whalebone" })).count).toBe(0);
    expect(await getDraft(author, postId)).toBeNull();
    expect((await buildPost({ title: "Whalebone" })).slug).toBe("whalebone-2");
    invalidated.length = 0;
    expect(await getBinned(author, postId)).toEqual({ title: "Whalebone" });
    expect(await getBinned(await buildActor(), postId)).toBeNull();
    expect(await restorePost(author, { postId })).toEqual({ postId, status: "published" });
    expect(invalidated).toContain(tags.slug(slug));
    expect(await getPost(slug)).toMatchObject({ post: { title: "Whalebone", tags: [{ slug: "fog" }] } });
    expect((await searchPosts({ q: "whalebone" })).count).toBe(2);
    const told = await db().outboxEvent.findMany({ where: { kind: "post.changed" }, orderBy: { id: "asc" } });
    expect(told.map(({ payload }) => (payload as { isPublic: boolean }).isPublic)).toEqual([false, true]);
  });

  it("takes nothing that is written behind it", async () => {
    const { author, postId, version } = await buildDraft();
    await binPost(author, { postId });
    for (const at of [0, version, version + 1]) {
      await expect(saveDraft(author, draftInput({ postId, version: at }))).rejects.toEqual(
        refusal("not_found"),
      );
    }
    await expect(publishPost(author, { postId, version: version + 1 })).rejects.toEqual(refusal("not_found"));
    await expect(archivePost(author, { postId })).rejects.toEqual(refusal("not_found"));
  });

  it("of a story that is not stored yet keeps its first save, which comes late, from storing it", async () => {
    const author = await buildActor();
    const postId = crypto.randomUUID();
    await expect(binPost(author, { postId })).rejects.toEqual(refusal("not_found"));
    await expect(saveDraft(author, draftInput({ postId, version: 0 }))).rejects.toEqual(refusal("not_found"));
    expect(await db().post.count()).toBe(0);
  });

  it("is the author's alone", async () => {
    const babbage = await buildActor();
    const draft = await buildDraft();
    const post = await buildPost();
    await expect(binPost(babbage, { postId: draft.postId })).rejects.toEqual(refusal("not_found"));
    await expect(binPost(babbage, { postId: post.postId })).rejects.toEqual(refusal("forbidden"));
    await expect(archivePost(babbage, { postId: post.postId })).rejects.toEqual(refusal("forbidden"));
    await binPost(post.author, { postId: post.postId });
    await expect(restorePost(babbage, { postId: post.postId })).rejects.toEqual(refusal("not_found"));
    await expect(binPost(babbage, { postId: "' or 1=1" })).rejects.toEqual(refusal("invalid"));
  });

  it("is emptied of what has been in it for a month, and of nothing else", async () => {
    const old = await buildPost({ title: "Old" });
    const fresh = await buildPost({ title: "Fresh" });
    const kept = await buildPost();
    await binPost(old.author, { postId: old.postId });
    await binPost(fresh.author, { postId: fresh.postId });
    const binnedAt = (days: number) => ({ binnedAt: new Date(Date.now() - days * day) });
    await db().post.update({ where: { id: old.postId }, data: binnedAt(30.1) });
    await db().post.update({ where: { id: fresh.postId }, data: binnedAt(29.9) });
    expect(await purgeBin()).toBe(1);
    expect(await purgeBin()).toBe(0);
    const left = await db().post.findMany({ select: { id: true } });
    expect(left.map(({ id }) => id).toSorted()).toEqual([fresh.postId, kept.postId].toSorted());
    expect(await db().deletedPost.count({ where: { id: old.postId } })).toBe(1);
    await expect(saveDraft(old.author, draftInput({ postId: old.postId, version: 0 }))).rejects.toEqual(
      refusal("not_found"),
    );
  });
});

describe("the archive", () => {
  it("takes a story from readers, and gives it back as a draft", async () => {
    const { author, postId, slug } = await buildPost();
    await archivePost(author, { postId });
    await archivePost(author, { postId });
    expect(await getPost(slug)).toBeNull();
    expect(await getDraft(author, postId)).toMatchObject({ status: "archived", slug });
    await binPost(author, { postId });
    expect(await restorePost(author, { postId })).toMatchObject({ status: "archived" });
    expect(await restorePost(author, { postId })).toMatchObject({ status: "draft" });
    expect(await restorePost(author, { postId })).toMatchObject({ status: "draft" });
  });
});

describe("several stories at once", () => {
  it("are changed one by one, with one result", async () => {
    const { author, ...one } = await buildPost({ title: "One" });
    const two = await buildPost({ author, title: "Two" });
    const foreign = await buildPost();
    const postIds = [one.postId, two.postId, two.postId, foreign.postId];
    expect(await changePosts(author, { postIds, change: { kind: "tag", tag: "Fog" } })).toEqual({
      changed: 2,
      refused: 1,
      reasons: ["Only its authors can do this."],
    });
    expect((await getPost(two.slug)) as object).toMatchObject({
      post: { tags: [{ name: "Ferries" }, { name: "Fog" }] },
    });
    expect((await searchPosts({ q: "", tags: ["fog"] })).count).toBe(2);
    const versions = () => db().post.findMany({ select: { version: true }, orderBy: { id: "asc" } });
    const before = await versions();
    await changePosts(author, { postIds, change: { kind: "tag", tag: "fog" } });
    expect(await versions()).toEqual(before);
    expect(await changePosts(author, { postIds, change: { kind: "unpublish" } })).toMatchObject({
      changed: 2,
    });
    expect(await changePosts(author, { postIds, change: { kind: "archive" } })).toMatchObject({ changed: 2 });
    expect(await countOwnPosts(author)).toMatchObject({ archived: 2, published: 0 });
    expect(await changePosts(author, { postIds, change: { kind: "delete" } })).toMatchObject({ changed: 0 });
    await changePosts(author, { postIds, change: { kind: "bin" } });
    expect((await listOwnPosts(author, { limit: 10 })).posts).toEqual([]);
    expect((await listOwnPosts(author, { status: "binned", limit: 10 })).posts).toHaveLength(2);
    expect(await changePosts(author, { postIds, change: { kind: "delete" } })).toMatchObject({ changed: 2 });
    expect(await getPost(foreign.slug)).toMatchObject({ kind: "post" });
  });

  it.each([
    ["none", { postIds: [], change: { kind: "bin" } }],
    ["too many", { postIds: Array(101).fill(crypto.randomUUID()), change: { kind: "bin" } }],
    ["another change", { postIds: [crypto.randomUUID()], change: { kind: "publish" } }],
    ["a tag too long", { postIds: [crypto.randomUUID()], change: { kind: "tag", tag: "x".repeat(50) } }],
  ])("refuses %s", async (_what, input) => {
    await expect(changePosts(await buildActor(), input as never)).rejects.toEqual(refusal("invalid"));
  });
});
