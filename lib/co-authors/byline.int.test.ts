import { describe, expect, it } from "vitest";
import { authorCacheTags } from "@/lib/accounts/author-cache-tags";
import { getAuthor } from "@/lib/accounts/get-author";
import type { Actor } from "@/lib/auth/actor";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { createPlace } from "@/lib/places/create-place";
import { getPlaceStories } from "@/lib/places/place-stories";
import { changePosts } from "@/lib/posts/change-posts";
import { countView, writeViews } from "@/lib/posts/count-view";
import { getDraft } from "@/lib/posts/get-draft";
import { getPost } from "@/lib/posts/get-post";
import { getRevision } from "@/lib/posts/get-revision";
import { countOwnPosts, listOwnPosts } from "@/lib/posts/list-own-posts";
import { listPosts } from "@/lib/posts/list-posts";
import { listRevisions } from "@/lib/posts/list-revisions";
import { publishPost } from "@/lib/posts/publish-post";
import { restoreRevision } from "@/lib/posts/restore-revision";
import { saveDraft } from "@/lib/posts/save-draft";
import { setAside } from "@/lib/posts/set-aside";
import { searchPosts } from "@/lib/search/search-posts";
import { suggestStories } from "@/lib/search/suggest-stories";
import { buildCoAuthor, buildInvited } from "@/tests/factories/co-author";
import { buildMedia } from "@/tests/factories/media";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { readAllPages } from "@/tests/harness/all-pages";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { answerInvitation } from "./answer-invitation";
import { leaveStory } from "./leave-story";
import { removeCoAuthor } from "./remove-co-author";

testDatabase();

const refusal = (code: string, field?: string) =>
  expect.objectContaining(
    field ? { code, fields: expect.objectContaining({ [field]: expect.any(String) }) } : { code },
  );

const titlesOf = ({ posts }: { posts: { title: string }[] }) => posts.map(({ title }) => title);
const byAuthor = ({ handle }: Actor, before?: string) =>
  listPosts({ authorHandle: handle, limit: 2, ...(before ? { before } : {}) });

describe("a story by several", () => {
  it("names its owner, then the others as they were asked, wherever it is", async () => {
    const [ada, grace, joan] = await Promise.all([
      buildActor({ name: "Ada" }),
      buildActor({ name: "Grace" }),
      buildActor({ name: "Joan" }),
    ]);
    const town = await buildTown();
    const { postId, slug } = await buildPost({
      author: ada,
      title: "Custard",
      placeId: town.id,
      tags: ["Fog"],
    });
    await buildInvited(ada, postId, grace);
    await buildCoAuthor(ada, postId, joan);
    expect(await getPost(slug)).toMatchObject({ post: { byline: "Ada and Joan" } });
    await answerInvitation(grace, { postId, accept: true });
    const shown = {
      byline: "Ada, Grace and Joan",
      author: { handle: ada.handle, name: "Ada", avatar: null },
      authors: [ada, grace, joan].map(({ handle, name }) => ({ handle, name, avatar: null })),
    };
    expect(await getPost(slug)).toMatchObject({ post: shown });
    for (const list of [
      listPosts({ limit: 5 }),
      listPosts({ tag: "fog", limit: 5 }),
      listPosts({ placeSlug: town.slug, limit: 5 }),
      byAuthor(ada),
      byAuthor(grace),
      byAuthor(joan),
    ]) {
      expect(await list).toMatchObject({ posts: [shown], next: null });
    }
    expect(await searchPosts({ q: "custard" })).toMatchObject({ hits: [{ post: shown }] });
    expect(await suggestStories(joan, "")).toEqual([{ slug, title: "Custard", byline: shown.byline }]);
    expect(await suggestStories(joan, "cust")).toEqual([{ slug, title: "Custard", byline: shown.byline }]);
    expect(await getAuthor(joan.handle)).toMatchObject({ storyCount: 1 });
    expect(await getPlaceStories(town.slug)).toMatchObject({
      stories: 1,
      people: 3,
      authors: expect.arrayContaining([{ handle: joan.handle, name: "Joan", stories: 1 }]),
    });
  });

  it("names those an import brought instead of its owner, and the others with them", async () => {
    const { author, postId, slug } = await buildPost();
    await db().post.update({ where: { id: postId }, data: { byline: "The old paper" } });
    const other = await buildCoAuthor(author, postId);
    expect(await getPost(slug)).toMatchObject({
      post: {
        byline: `The old paper and ${other.name}`,
        authors: [{ handle: null, name: "The old paper", avatar: null }, { handle: other.handle }],
      },
    });
  });

  it("is among the stories of each, in pages without repeats or gaps", async () => {
    const [ada, grace] = [await buildActor(), await buildActor()];
    for (const [title, author, minute] of [
      ["own 4", ada, 4],
      ["together 3", grace, 3],
      ["own 2", ada, 2],
      ["together 1", grace, 1],
      ["alone", grace, 5],
    ] as const) {
      const { postId } = await buildPost({
        author,
        title,
        publishedAt: new Date(Date.UTC(2026, 1, 1, 0, minute)),
      });
      if (title.startsWith("together")) await buildCoAuthor(grace, postId, ada);
    }
    const first = await byAuthor(ada);
    expect(titlesOf(first)).toEqual(["own 4", "together 3"]);
    const second = await byAuthor(ada, first.next ?? "");
    expect(titlesOf(second)).toEqual(["own 2", "together 1"]);
    expect(second.next).toBeNull();
    expect(titlesOf(await listPosts({ authorHandle: grace.handle, limit: 5 }))).toEqual([
      "alone",
      "together 3",
      "together 1",
    ]);
  });

  it("lets every page go that names it, or names it no more, when its authors change", async () => {
    const { author, postId, slug } = await buildPost({ tags: ["Fog"] });
    const other = await buildInvited(author, postId);
    const expected = [
      tags.posts(),
      tags.post(postId),
      tags.slug(slug),
      tags.tag("fog"),
      tags.author(author.handle),
      tags.author(other.handle),
    ];
    for (const change of [
      () => answerInvitation(other, { postId, accept: true }),
      () => removeCoAuthor(author, { postId, userId: other.userId }),
    ]) {
      invalidated.length = 0;
      await change();
      expect(invalidated).toEqual(expect.arrayContaining(expected));
    }
    invalidated.length = 0;
    await answerInvitation(await buildInvited(author, postId), { postId, accept: false });
    const draft = await buildDraft();
    await leaveStory(await buildCoAuthor(draft.author, draft.postId), { postId: draft.postId });
    expect(invalidated.filter((tag) => tag === tags.author(other.handle))).toEqual([]);
  });

  it("is renewed with the name of each, on the pages of the others too", async () => {
    const { author, postId } = await buildPost();
    const other = await buildCoAuthor(author, postId);
    for (const { userId, handle } of [author, other]) {
      expect(await authorCacheTags(userId, [handle])).toEqual(
        expect.arrayContaining([tags.post(postId), tags.author(author.handle), tags.author(other.handle)]),
      );
    }
  });

  it("does not count as read when one of them looks", async () => {
    const { author, postId } = await buildPost();
    const other = await buildCoAuthor(author, postId);
    for (const actor of [author, other, await buildActor()]) {
      countView({ actor, userAgent: "Firefox", address: null }, { postId });
    }
    await writeViews();
    expect(await db().dailyStat.findMany({ select: { views: true } })).toEqual([{ views: 1 }]);
  });
});

describe("the studio", () => {
  it("has what one writes with others among one's own, in every order, except in the bin", async () => {
    const [ada, grace] = [await buildActor({ name: "Ada" }), await buildActor({ name: "Grace" })];
    const together = await buildDraft({ author: ada, title: "B" });
    await buildCoAuthor(ada, together.postId, grace);
    await buildDraft({ author: grace, title: "A" });
    await buildDraft({ author: grace, title: "C" });
    const read = async (actor: Actor, order: "title" | "words" | "changed" | "published") =>
      (await readAllPages((after) => listOwnPosts(actor, { order, limit: 1, after }))).flatMap(titlesOf);
    expect(await read(grace, "title")).toEqual(["A", "B", "C"]);
    for (const order of ["words", "changed", "published"] as const) {
      expect((await read(grace, order)).toSorted()).toEqual(["A", "B", "C"]);
    }
    const marks = async (actor: Actor) =>
      (await listOwnPosts(actor, { search: "B", limit: 5 })).posts.map(({ writtenWith }) => writtenWith);
    expect(await marks(ada)).toEqual([["Grace"]]);
    expect(await marks(grace)).toEqual([["Ada"]]);
    expect(await countOwnPosts(grace)).toMatchObject({ draft: 3 });
    const { postId } = together;
    const refused = await changePosts(grace, { postIds: [postId], change: { kind: "bin" } });
    expect(refused).toEqual({
      changed: 0,
      refused: 1,
      reasons: ["Only its owner can do this. Ask them to."],
    });
    await changePosts(ada, { postIds: [postId], change: { kind: "bin" } });
    expect(titlesOf(await listOwnPosts(grace, { status: "binned", limit: 5 }))).toEqual([]);
    expect(await countOwnPosts(grace)).toMatchObject({ draft: 2, binned: 0 });
    expect(titlesOf(await listOwnPosts(ada, { status: "binned", limit: 5 }))).toEqual(["B"]);
  });
});

describe("a place that its maker alone knows", () => {
  async function withCabin(placePrecision: "exact" | "city" | "hidden") {
    const author = await buildActor();
    const cabin = await buildPlace({ maker: author });
    const { postId, version } = await buildDraft({ author, placeId: cabin.id, placePrecision });
    const other = await buildCoAuthor(author, postId);
    const input = draftInput({ postId, version, placeId: cabin.id, placePrecision });
    return { author, other, cabin, postId, version, input };
  }

  it.each(["city", "hidden"] as const)(
    "is shown to a co-author as readers will see it: %s",
    async (precision) => {
      const { other, cabin, postId } = await withCabin(precision);
      const draft = await getDraft(other, postId);
      expect(draft?.place).toMatchObject({ id: cabin.id, isAnothers: true });
      const { revisions } = await listRevisions(other, { postId });
      const whole = await getRevision(other, { postId, revisionId: revisions[0]?.id ?? "" });
      const listed = await listOwnPosts(other, { limit: 5 });
      for (const text of [draft, whole, listed].map((found) => JSON.stringify(found))) {
        expect(text).not.toContain(cabin.name);
        expect(text).not.toContain(cabin.slug);
        expect(text).not.toContain("42.61");
      }
    },
  );

  it("stays through a co-author's save, and no finer than its maker shows it, whatever the save says", async () => {
    const { author, other, cabin, postId, input } = await withCabin("city");
    const { version } = await saveDraft(other, { ...input, placePrecision: "exact" });
    const now = await getDraft(author, postId);
    expect(now).toMatchObject({ placePrecision: "city", place: { id: cabin.id, name: cabin.name } });
    await setAside(other, { ...input, placePrecision: "exact" });
    for (const { id } of (await listRevisions(other, { postId })).revisions) {
      const whole = await getRevision(other, { postId, revisionId: id });
      expect(JSON.stringify(whole)).not.toContain(cabin.name);
    }
    const { slug } = await publishPost(author, { postId, version });
    expect(JSON.stringify(await getPost(slug))).not.toContain(cabin.name);
    const update = await saveDraft(
      other,
      draftInput({ ...input, version: version + 1, placePrecision: "exact" }),
    );
    await publishPost(other, { postId, version: update.version });
    expect(JSON.stringify(await getPost(slug))).not.toContain(cabin.name);
    expect(await getPost(slug)).toMatchObject({ post: { place: { slug: null } } });
  });

  it("is not brought back by a co-author once the story is somewhere else", async () => {
    const { author, other, cabin, postId, version, input } = await withCabin("exact");
    const town = await buildTown();
    const moved = await saveDraft(author, {
      ...input,
      version,
      placeId: town.id,
      writer: { id: crypto.randomUUID(), seq: 1 },
    });
    await expect(saveDraft(other, { ...input, version: moved.version })).rejects.toEqual(
      refusal("invalid", "placeId"),
    );
    const { revisions } = await listRevisions(other, { postId });
    const first = revisions.at(-1)?.id ?? "";
    expect(await getRevision(other, { postId, revisionId: first })).toMatchObject({ body: { place: null } });
    const restored = await restoreRevision(other, { postId, version: moved.version, revisionId: first });
    expect(restored.place).toBeNull();
    expect(cabin.id).not.toBe(town.id);
  });

  it("of a co-author's own is as much theirs when the owner writes on, and goes with them", async () => {
    const { author, postId, version } = await buildDraft();
    const other = await buildCoAuthor(author, postId);
    const cabin = await createPlace(other, {
      name: "Grandmother's house",
      countryCode: "CL",
      latitude: -42.61,
      longitude: -73.98,
    });
    const input = draftInput({ postId, version, placeId: cabin.id, placePrecision: "region" });
    const saved = await saveDraft(other, input);
    const mine = await saveDraft(author, { ...input, version: saved.version, placePrecision: "exact" });
    expect(await getDraft(other, postId)).toMatchObject({
      placePrecision: "region",
      place: { id: cabin.id },
    });
    const { slug } = await publishPost(author, { postId, version: mine.version });
    expect(JSON.stringify(await getPost(slug))).not.toContain("Grandmother");
    await removeCoAuthor(author, { postId, userId: other.userId });
    expect((await getDraft(author, postId))?.place).toBeNull();
  });
});

describe("pictures of a story by several", () => {
  const withPicture = (publicId: string) => ({
    content: {
      type: "doc",
      content: [{ type: "image", attrs: { publicId, alt: "", width: 1600, height: 1067 } }],
    },
  });

  it("stay in it whoever saves, and go into no other", async () => {
    const { author, postId, version } = await buildDraft();
    const other = await buildCoAuthor(author, postId);
    const [one, two, apart] = await Promise.all([
      buildMedia(author.userId),
      buildMedia(other.userId),
      buildMedia(author.userId),
    ]);
    const first = await saveDraft(author, draftInput({ postId, version, ...withPicture(one.publicId) }));
    const both = { ...withPicture(one.publicId), coverPublicId: two.publicId };
    const second = await saveDraft(other, draftInput({ postId, version: first.version, ...both }));
    const third = await saveDraft(author, draftInput({ postId, version: second.version, ...both }));
    // What the owner has elsewhere is not the co-author's to name.
    await expect(
      saveDraft(other, draftInput({ postId, version: third.version, ...withPicture(apart.publicId) })),
    ).rejects.toMatchObject({ code: "invalid", fields: { pictures: apart.publicId } });
    await expect(
      saveDraft(other, draftInput({ postId: crypto.randomUUID(), version: 0, ...both })),
    ).rejects.toMatchObject({ code: "invalid", fields: { pictures: one.publicId } });
    await removeCoAuthor(author, { postId, userId: other.userId });
    const fourth = await saveDraft(author, draftInput({ postId, version: third.version, ...both }));
    await publishPost(author, { postId, version: fourth.version });
  });
});
