import { describe, expect, it, vi } from "vitest";
import { getAuthor } from "@/lib/accounts/get-author";
import { pageStore } from "@/lib/cache/page-store.mjs";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { createPlace } from "@/lib/places/create-place";
import { getPlace } from "@/lib/places/get-place";
import { listPlaces } from "@/lib/places/list-places";
import { getPlaceStories } from "@/lib/places/place-stories";
import { ensureTown } from "@/lib/places/require-place";
import { suggestPlaces } from "@/lib/places/suggest-places";
import { mintIntroduction } from "@/lib/realtime/mint-introduction";
import { listFacets } from "@/lib/search/list-facets";
import { searchPosts } from "@/lib/search/search-posts";
import { suggestStories } from "@/lib/search/suggest-stories";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { announceDuePost } from "./announce-due-post";
import { binPost } from "./bin-post";
import { expectDuePosts } from "./expect-due-posts";
import { getDraft } from "./get-draft";
import { getFormerAddress } from "./get-former-address";
import { getPost } from "./get-post";
import { getTag, listTags } from "./get-tag";
import { listPosts } from "./list-posts";
import { listRevisions } from "./list-revisions";
import { publishPost } from "./publish-post";
import { restorePost } from "./restore-post";
import { saveDraft } from "./save-draft";
import { unpublishPost } from "./unpublish-post";

testDatabase();

const refusal = (code: string, field?: string) =>
  expect.objectContaining(field ? { code, fields: { [field]: expect.any(String) } } : { code });

const inMilliseconds = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const hour = 60 * 60 * 1000;

/** A story that becomes visible in that many milliseconds. */
async function schedule(milliseconds: number, fields: Parameters<typeof buildDraft>[0] = {}) {
  const draft = await buildDraft(fields);
  const publishAt = inMilliseconds(milliseconds);
  const published = await publishPost(draft.author, {
    postId: draft.postId,
    version: draft.version,
    publishAt,
  });
  return { ...draft, ...published, publishAt };
}

const events = (kind: string) => db().outboxEvent.findMany({ where: { kind } });

/** Lets the time of a scheduled post come, as the database sees it. */
async function letTimeCome(postId: string): Promise<string> {
  const publishedAt = new Date(Date.now() - 1000);
  await db().post.update({ where: { id: postId }, data: { publishedAt } });
  await db().postSearch.update({ where: { postId }, data: { publishedAt } });
  return publishedAt.toISOString();
}

describe("a scheduled story", () => {
  it("is nowhere before its time, and everywhere after it, though no job runs", async () => {
    const author = await buildActor();
    const reader = await buildActor();
    const town = await ensureTown("2735943");
    const { postId, slug, isScheduled } = await schedule(hour, {
      author,
      title: "Whalebone",
      tags: ["Fog"],
      placeId: town.id,
    });
    await db().formerAddress.create({ data: { path: "old/whalebone", postId } });
    expect(isScheduled).toBe(true);
    const { revisions } = await listRevisions(author, { postId });
    expect(revisions.map(({ kind }) => kind)).toEqual(["schedule", "save"]);
    const seen = async () => ({
      page: (await getPost(slug))?.kind ?? null,
      list: (await listPosts({ limit: 10 })).posts.length,
      ofTag: (await listPosts({ tag: "fog", limit: 10 })).posts.length,
      ofAuthor: (await listPosts({ authorHandle: author.handle, limit: 10 })).posts.length,
      ofPlace: (await listPosts({ placeSlug: town.slug, limit: 10 })).posts.length,
      tag: (await getTag("fog"))?.count,
      tags: (await listTags(10)).length,
      author: (await getAuthor(author.handle))?.storyCount,
      place: (await getPlaceStories(town.slug)).stories,
      places: (await listPlaces()).length,
      search: (await searchPosts({ q: "whalebone" })).count,
      facets: (await searchPosts({ q: "", tags: ["fog"] })).count,
      suggested: (await suggestStories(reader, "whale")).length,
      ownSuggested: (await suggestStories(author, "")).length,
      asTag: (await listFacets({ tags: ["fog"] }))?.tags.length ?? 0,
      asPlace: (await listFacets({ place: town.slug }))?.places.length ?? 0,
      former: await getFormerAddress("old/whalebone"),
      introduction: await mintIntroduction(reader, { toHandle: author.handle, postSlug: slug }).then(
        ({ post }) => post?.isPublic,
        ({ code }) => code,
      ),
    });
    const nothing = { page: null, list: 0, ofTag: 0, ofAuthor: 0, ofPlace: 0, tag: 0, tags: 0, author: 0 };
    expect(await seen()).toEqual({
      ...nothing,
      ...{
        place: 0,
        places: 0,
        search: 0,
        facets: 0,
        suggested: 0,
        ownSuggested: 0,
        asTag: 0,
        asPlace: 0,
        former: null,
        introduction: "not_found",
      },
    });
    await letTimeCome(postId);
    const all = { page: "post", list: 1, ofTag: 1, ofAuthor: 1, ofPlace: 1, tag: 1, tags: 1, author: 1 };
    expect(await seen()).toEqual({
      ...all,
      ...{
        place: 1,
        places: 1,
        search: 1,
        facets: 1,
        suggested: 1,
        ownSuggested: 1,
        asTag: 1,
        asPlace: 1,
        former: slug,
        introduction: true,
      },
    });
  });

  it("appears when the database says so, to the second", async () => {
    const { slug, publishAt } = await schedule(1500);
    expect(await getPost(slug)).toBeNull();
    await expect.poll(() => getPost(slug), { timeout: 8000, interval: 100 }).not.toBeNull();
    const late = Date.now() - new Date(publishAt).getTime();
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(5000);
  });

  it("lets what is cached go at that moment", async () => {
    const store = pageStore();
    const expireAt = vi.spyOn(store, "expireAt");
    const { postId, slug } = await schedule(hour);
    expect(expireAt).toHaveBeenCalledWith(
      postId,
      expect.arrayContaining([tags.posts(), tags.slug(slug), tags.tag("ferries")]),
      expect.any(Number),
    );
    expect(expireAt.mock.lastCall?.[2]).toBeGreaterThan(hour - 60_000);
    expireAt.mockClear();
    // A process that has just started learns of it with its first read.
    store.knowsDue = false;

    await expectDuePosts();
    expect(expireAt).toHaveBeenCalledWith(
      postId,
      expect.arrayContaining([tags.posts(), tags.slug(slug)]),
      expect.any(Number),
    );
    expireAt.mockRestore();
  });

  it("keeps a hand-made place to its author until then", async () => {
    const author = await buildActor();
    const place = await createPlace(author, {
      name: "The hut at the third bend",
      region: "Porto",
      countryCode: "PT",
      latitude: 41.1,
      longitude: -8.6,
    });
    const { postId } = await schedule(hour, { author, placeId: place.id, placePrecision: "exact" });
    expect(await getPlace(place.slug)).toBeNull();
    expect(await suggestPlaces("The hut at the third")).toEqual([]);
    await letTimeCome(postId);
    expect(await getPlace(place.slug)).toMatchObject({ name: "The hut at the third bend" });
  });

  it("is not there for anybody else, and is the author's to change", async () => {
    const { postId, author, version, publishAt } = await schedule(hour);
    const babbage = await buildActor();
    await expect(publishPost(babbage, { postId, version })).rejects.toEqual(refusal("not_found"));
    await expect(unpublishPost(babbage, { postId, version })).rejects.toEqual(refusal("not_found"));
    expect(await getDraft(author, postId)).toMatchObject({ status: "scheduled", publishAt });
    const saved = await saveDraft(author, draftInput({ postId, version, title: "Better" }));
    const again = await publishPost(author, { postId, version: saved.version, publishAt });
    expect(again).toMatchObject({ isScheduled: true, publishedAt: publishAt });
    expect(await db().post.findUniqueOrThrow({ where: { id: postId } })).toMatchObject({
      title: "Better",
      editedAt: null,
    });
  });

  it("is scheduled once, however often the button is pressed", async () => {
    const { postId, author, version, publishAt } = await schedule(hour);
    const twice = await publishPost(author, { postId, version: version - 1, publishAt });
    expect(twice).toMatchObject({ version, isScheduled: true, publishedAt: publishAt });
    expect(await events("post.due")).toHaveLength(1);
  });

  it("is rescheduled, published at once, or taken back", async () => {
    const { postId, author, version, slug } = await schedule(hour);
    const later = inMilliseconds(2 * hour);
    const moved = await publishPost(author, { postId, version, publishAt: later });
    expect(moved).toMatchObject({ publishedAt: later, isScheduled: true, slug });
    const off = await unpublishPost(author, { postId, version: moved.version });
    expect(await db().post.findUniqueOrThrow({ where: { id: postId } })).toMatchObject({
      status: "draft",
      publishedAt: null,
      slug,
    });
    const back = await publishPost(author, { postId, version: off.version, publishAt: later });
    const now = await publishPost(author, { postId, version: back.version });
    expect(now.isScheduled).toBe(false);
    expect(await getPost(slug)).toMatchObject({ kind: "post", post: { editedAt: null } });
  });

  it.each([
    ["the past", -1000],
    ["six years from now", 6 * 365 * 24 * hour],
  ])("refuses %s", async (_what, milliseconds) => {
    const { postId, author, version } = await buildDraft();
    const publishAt = inMilliseconds(milliseconds);
    await expect(publishPost(author, { postId, version, publishAt })).rejects.toEqual(
      refusal("invalid", "publishAt"),
    );
    await expect(publishPost(author, { postId, version, publishAt: "soon" })).rejects.toEqual(
      refusal("invalid", "publishAt"),
    );
  });

  it("refuses a time for what readers see already", async () => {
    const { postId, author, version } = await buildPost();
    await expect(publishPost(author, { postId, version, publishAt: inMilliseconds(hour) })).rejects.toEqual(
      refusal("invalid", "publishAt"),
    );
  });
});

describe("the event of a scheduled story", () => {
  it("waits in the outbox until then, and tells chat", async () => {
    const { postId, publishAt } = await schedule(hour);
    const [event] = await events("post.due");
    expect(event).toMatchObject({
      payload: { postId, publishAt },
      nextAttemptAt: new Date(publishAt),
      deliveredAt: null,
    });
    await announceDuePost(event?.payload);
    expect(await events("post.changed")).toEqual([]);
    const came = await letTimeCome(postId);
    await announceDuePost({ postId, publishAt: came });
    expect(await events("post.changed")).toMatchObject([{ payload: { postId, isPublic: true } }]);
  });

  it("says nothing of one that was moved or taken back", async () => {
    const { postId, publishAt } = await schedule(hour);
    await letTimeCome(postId);
    await announceDuePost({ postId, publishAt });
    expect(await events("post.changed")).toEqual([]);
  });
});

describe("a scheduled story in the bin", () => {
  it("comes back as scheduled before its time, as a draft after it", async () => {
    const { postId, author, slug } = await schedule(hour);
    await binPost(author, { postId });
    expect(await restorePost(author, { postId })).toMatchObject({ status: "scheduled" });
    await binPost(author, { postId });
    const binnedAt = new Date(Date.now() - 3000);
    await db().post.update({
      where: { id: postId },
      data: { binnedAt, publishedAt: new Date(Date.now() - 1000) },
    });
    expect(await restorePost(author, { postId })).toMatchObject({ status: "draft" });
    expect(await getPost(slug)).toBeNull();
  });
});
