import { describe, expect, it } from "vitest";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { readAllPages } from "@/tests/harness/all-pages";
import { testDatabase } from "@/tests/harness/database";
import { listOwnPosts } from "./list-own-posts";
import { saveDraft } from "./save-draft";
import { suggestAddress } from "./suggest-address";

testDatabase();

describe("the studio's list", () => {
  it("has one's own posts alone, in pages without repeats or gaps", async () => {
    const author = await buildActor();
    await buildPost();
    for (let n = 1; n <= 5; n++) await buildDraft({ author, title: `Story ${n}` });
    const pages = await readAllPages((after) => listOwnPosts(author, { after, limit: 2 }));
    const titles = pages.flatMap(({ posts }) => posts.map(({ title }) => title));
    expect(titles).toEqual(["Story 5", "Story 4", "Story 3", "Story 2", "Story 1"]);
  });

  it("says what is published and what has changed since", async () => {
    const author = await buildActor();
    const { postId, version } = await buildPost({ author, title: "Fog" });
    await buildDraft({ author });
    await saveDraft(author, draftInput({ postId, version, title: "Thick fog" }));
    const { posts } = await listOwnPosts(author, { status: "published", limit: 10 });
    expect(posts).toEqual([
      expect.objectContaining({ id: postId, title: "Thick fog", slug: "fog", hasUnpublishedChanges: true }),
    ]);
  });

  it("starts from the newest when the cursor is nonsense", async () => {
    const { author } = await buildDraft();
    const cursor = (value: string) =>
      Buffer.from(JSON.stringify([value, author.userId])).toString("base64url");
    const noTimes = [
      "9999-99-99 99:99:99",
      "2026-02-31 00:00:00",
      "0000-01-01 00:00:00",
      "2026-01-01 24:00:00",
    ];
    for (const after of ["", "x_y", "2026-01-01T00:00:00.000Z_' or 1=1", ...noTimes.map(cursor)]) {
      expect((await listOwnPosts(author, { after, limit: 10 })).posts).toHaveLength(1);
    }
  });
});

describe("the address a story would get", () => {
  it("is the one it has, or the next that is free", async () => {
    const { author, postId } = await buildPost({ title: "Fog" });
    expect(await suggestAddress(author, { postId, title: "Anything" })).toEqual({
      path: "/stories/fog",
      problem: null,
    });
    const draft = await buildDraft({ author });
    expect(await suggestAddress(author, { postId: draft.postId, title: "Fog" })).toEqual({
      path: "/stories/fog-2",
      problem: null,
    });
  });

  it("tells nothing of another author's draft", async () => {
    const { postId } = await buildDraft({ title: "Secret" });
    expect(await suggestAddress(await buildActor(), { postId, title: "Mine" })).toEqual({
      path: "/stories/mine",
      problem: null,
    });
  });
});
