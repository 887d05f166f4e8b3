import { describe, expect, it } from "vitest";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { ensureTown } from "@/lib/places/require-place";
import { documentOf } from "@/tests/factories/document";
import { buildMedia } from "@/tests/factories/media";
import { buildDraft, buildPost, deleteForGood, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { deletePost } from "./delete-post";
import { getDraft } from "./get-draft";
import { postSelect, toPost } from "./post-row";
import { publishPost } from "./publish-post";
import { saveDraft } from "./save-draft";
import { unpublishPost } from "./unpublish-post";

testDatabase();

const refusal = (code: string) => expect.objectContaining({ code });

async function readPost(postId: string) {
  return toPost(await db().post.findUniqueOrThrow({ where: { id: postId }, select: postSelect }), new Date());
}

describe("publishing", () => {
  it("shows readers what was written, and tells every page that could show it", async () => {
    const ada = await buildActor();
    const porto = await ensureTown("2735943");
    const cover = await buildMedia(ada.userId);
    invalidated.length = 0;
    const { postId, slug } = await buildPost({
      author: ada,
      title: "A map of every bakery",
      tags: ["Bread", "Porto"],
      placeId: porto.id,
      coverPublicId: cover.publicId,
      coverAlt: "A window",
    });
    expect(slug).toBe("a-map-of-every-bakery");
    expect(await readPost(postId)).toMatchObject({
      slug,
      title: "A map of every bakery",
      byline: ada.name,
      excerpt: "Four mornings of learning to wait",
      tags: [
        { slug: "bread", name: "Bread" },
        { slug: "porto", name: "Porto" },
      ],
      cover: { publicId: cover.publicId, alt: "A window" },
      place: { label: "Porto, Portugal", slug: porto.slug },
      editedAt: null,
      minutes: 1,
      language: "en",
    });
    expect(await db().postSearch.count({ where: { postId } })).toBe(1);
    expect(invalidated).toEqual(
      expect.arrayContaining([
        tags.posts(),
        tags.post(postId),
        tags.slug(slug),
        tags.author(ada.handle),
        tags.tag("bread"),
        tags.tag("porto"),
        tags.place(porto.slug),
        tags.places(),
      ]),
    );
  });

  it("asks for a title and for something to read", async () => {
    const { author, postId, version } = await buildDraft({
      title: " ",
      content: { type: "doc", content: [] },
    });
    invalidated.length = 0;
    await expect(publishPost(author, { postId, version })).rejects.toMatchObject({
      code: "invalid",
      fields: { title: expect.any(String), content: expect.any(String) },
    });
    expect(await db().postSlug.count()).toBe(0);
    expect(invalidated).toEqual([]);
  });

  it("keeps edits to itself until the author updates", async () => {
    const { author, postId, version, slug } = await buildPost({ title: "Fog", tags: ["Fog", "Sea"] });
    const saved = await saveDraft(
      author,
      draftInput({
        postId,
        version,
        title: "Thick fog",
        tags: ["Fog", "Boats"],
        content: documentOf("New words."),
      }),
    );
    expect(await readPost(postId)).toMatchObject({ title: "Fog", editedAt: null });
    expect(await getDraft(author, postId)).toMatchObject({ title: "Thick fog", hasUnpublishedChanges: true });

    invalidated.length = 0;
    const updated = await publishPost(author, { postId, version: saved.version });
    expect(updated.slug).toBe(slug);
    const post = await readPost(postId);
    expect(post).toMatchObject({
      title: "Thick fog",
      slug,
      wordCount: 2,
      tags: [{ slug: "fog" }, { slug: "boats" }],
    });
    expect(post.editedAt).not.toBeNull();
    expect(await getDraft(author, postId)).toMatchObject({ hasUnpublishedChanges: false });
    expect(invalidated).toEqual(expect.arrayContaining(["fog", "sea", "boats"].map(tags.tag)));
  });

  it("answers a second submit with what is there", async () => {
    const { author, postId, version } = await buildDraft();
    const both = await Promise.all([
      publishPost(author, { postId, version }),
      publishPost(author, { postId, version }),
    ]);
    expect(both[0]).toEqual(both[1]);
    expect(await publishPost(author, { postId, version: both[0].version })).toEqual(both[0]);
    expect(await db().postSlug.count()).toBe(1);
  });

  it("refuses a version that was saved over", async () => {
    const { author, postId, version } = await buildDraft({ title: "Old" });
    await saveDraft(author, draftInput({ postId, version, title: "New" }));
    await expect(publishPost(author, { postId, version })).rejects.toEqual(refusal("conflict"));
    expect(await db().post.findUniqueOrThrow({ where: { id: postId } })).toMatchObject({ status: "draft" });
  });

  it("gives two stories with one title an address each, also at the same moment", async () => {
    const drafts = await Promise.all(
      Array.from({ length: 6 }, () => buildDraft({ title: "Untitled", tags: ["a", "b"] })),
    );
    const published = await Promise.all(
      drafts.map(({ author, postId, version }) => publishPost(author, { postId, version })),
    );
    expect(published.map(({ slug }) => slug).toSorted()).toEqual([
      "untitled",
      "untitled-2",
      "untitled-3",
      "untitled-4",
      "untitled-5",
      "untitled-6",
    ]);
  });

  it("is the author's alone", async () => {
    const babbage = await buildActor();
    const { postId, version } = await buildDraft();
    await expect(publishPost(babbage, { postId, version })).rejects.toEqual(refusal("not_found"));
    expect(await db().post.count({ where: { status: "published" } })).toBe(0);
  });

  it.each([[null], [{}], [{ postId: "1", version: 1 }], [{ postId: crypto.randomUUID(), version: "1" }]])(
    "refuses %j",
    async (input) => {
      await expect(publishPost(await buildActor(), input as never)).rejects.toEqual(refusal("invalid"));
    },
  );
});

describe("unpublishing", () => {
  it("takes the story away at once and keeps its address for its return", async () => {
    const { author, postId, version, slug } = await buildPost({ title: "Fog", tags: ["Sea"] });
    invalidated.length = 0;
    const hidden = await unpublishPost(author, { postId, version });
    expect(await db().post.findUniqueOrThrow({ where: { id: postId } })).toMatchObject({ status: "draft" });
    expect(await db().postSearch.count()).toBe(0);
    expect(invalidated).toEqual(expect.arrayContaining([tags.slug(slug), tags.posts(), tags.tag("sea")]));
    expect(await getDraft(author, postId)).toMatchObject({
      title: "Fog",
      tags: ["Sea"],
      status: "draft",
      slug,
    });

    const other = await buildPost({ title: "Fog" });
    expect(other.slug).toBe("fog-2");
    const again = await publishPost(author, { postId, version: hidden.version });
    expect(again.slug).toBe(slug);
    expect(await db().postSearch.count()).toBe(2);
  });

  it("changes nothing the second time", async () => {
    const { author, postId, version } = await buildPost();
    const first = await unpublishPost(author, { postId, version });
    expect(await unpublishPost(author, { postId, version })).toEqual(first);
  });

  it("refuses an old version, and everybody else", async () => {
    const { author, postId, version } = await buildPost();
    await expect(unpublishPost(author, { postId, version: version - 1 })).rejects.toEqual(
      refusal("conflict"),
    );
    await expect(unpublishPost(await buildActor(), { postId, version })).rejects.toEqual(
      refusal("forbidden"),
    );
    await expect(unpublishPost(author, { postId: "x", version })).rejects.toEqual(refusal("invalid"));
    expect(await db().post.count({ where: { status: "published" } })).toBe(1);
  });
});

describe("deleting", () => {
  it("leaves nothing behind, pictures included", async () => {
    const author = await buildActor();
    const cover = await buildMedia(author.userId);
    const { postId, slug, version } = await buildPost({ author, coverPublicId: cover.publicId });
    await saveDraft(author, draftInput({ postId, version, title: "Changed" }));
    invalidated.length = 0;
    await deleteForGood(author, postId);
    expect(await Promise.all([db().post.count(), db().postDraft.count(), db().postSlug.count()])).toEqual([
      0, 0, 0,
    ]);
    expect(await Promise.all([db().postSearch.count(), db().postTag.count()])).toEqual([0, 0]);
    await expect.poll(() => db().media.count()).toBe(0);
    expect(invalidated).toContain(tags.slug(slug));
    await expect(deletePost(author, { postId })).rejects.toEqual(refusal("not_found"));
  });

  it("is only for what is in the bin", async () => {
    const { postId, author } = await buildDraft();
    await expect(deletePost(author, { postId })).rejects.toEqual(refusal("conflict"));
    expect(await db().post.count()).toBe(1);
  });

  it("is for good: the first save, sent again, makes no draft of it", async () => {
    const author = await buildActor();
    const first = draftInput({ postId: crypto.randomUUID(), version: 0 });
    await saveDraft(author, first);
    await deleteForGood(author, first.postId);
    await expect(saveDraft(author, first)).rejects.toEqual(refusal("not_found"));
    expect(await db().post.count()).toBe(0);
  });

  it("is the author's alone", async () => {
    const babbage = await buildActor();
    const draft = await buildDraft();
    const post = await buildPost();
    await expect(deletePost(babbage, { postId: draft.postId })).rejects.toEqual(refusal("not_found"));
    await expect(deletePost(babbage, { postId: post.postId })).rejects.toEqual(refusal("forbidden"));
    await expect(deletePost(babbage, { postId: "' or 1=1" })).rejects.toEqual(refusal("invalid"));
    expect(await db().post.count()).toBe(2);
  });
});
