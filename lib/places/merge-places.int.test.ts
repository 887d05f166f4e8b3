import { expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { tags } from "@/lib/cache/tags";
import type { PostDocument } from "@/lib/contracts/document";
import { db } from "@/lib/db/client";
import { feedFiles } from "@/lib/discovery/feed-formats";
import { answerFeed } from "@/lib/discovery/feeds/answer-feed";
import { listFollows } from "@/lib/follows/list-follows";
import { setFollow } from "@/lib/follows/set-follow";
import { getDraft } from "@/lib/posts/get-draft";
import { getPost } from "@/lib/posts/get-post";
import { listPosts } from "@/lib/posts/list-posts";
import { loadReferences } from "@/lib/posts/load-references";
import { saveDraft } from "@/lib/posts/save-draft";
import { currentSlugs, emptyAsk } from "@/lib/search/dto";
import { listFacets } from "@/lib/search/list-facets";
import { searchPosts } from "@/lib/search/search-posts";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { createPlace } from "./create-place";
import { getPlace } from "./get-place";
import { listDuplicatePlaces } from "./list-duplicate-places";
import { mergePlaces } from "./merge-places";
import { getMovedPlace } from "./merged-places";

testDatabase();

const admin = async (): Promise<Actor> => ({ ...(await buildActor()), role: "admin" });

const cabin = { name: "The red cabin", region: "", countryCode: "CL", latitude: -42.61, longitude: -73.98 };

const card = (slug: string): PostDocument => ({
  type: "doc",
  content: [
    { type: "placeCard", attrs: { slug } },
    { type: "paragraph", content: [{ type: "text", text: "A." }] },
  ],
});

/** Two hand-made places of almost one name, each named by a story. */
async function twins() {
  const [maker, keeper] = [await buildActor(), await buildActor()];
  const from = await createPlace(maker, cabin);
  const into = await createPlace(keeper, { ...cabin, name: "Red cabin", latitude: -42.615 });
  const story = await buildPost({
    author: maker,
    placeId: from.id,
    placePrecision: "exact",
    content: card(from.slug),
  });
  await buildPost({ author: keeper, placeId: into.id, placePrecision: "exact" });
  return { maker, keeper, from, into, story };
}

it("moves stories, drafts, cards and who knows the place, and leads on from its address", async () => {
  const { maker, keeper, from, into, story } = await twins();
  const draft = await buildDraft({ author: maker, placeId: from.id });
  invalidated.length = 0;
  expect(await mergePlaces(await admin(), { from: from.slug, into: `/places/${into.slug}` })).toEqual({
    slug: into.slug,
  });

  expect(invalidated).toEqual(
    expect.arrayContaining([
      tags.place(from.slug),
      tags.place(into.slug),
      tags.places(),
      tags.post(story.postId),
    ]),
  );
  expect(await getPlace(from.slug)).toBeNull();
  expect(await getMovedPlace(from.slug)).toBe(into.slug);
  expect(await getPost(story.slug)).toMatchObject({ post: { place: { slug: into.slug } } });
  expect((await listPosts({ placeSlug: into.slug, limit: 5 })).posts).toHaveLength(2);
  expect((await loadReferences(story.postId, card(from.slug))).places.get(from.slug)?.slug).toBe(into.slug);
  expect((await getDraft(maker, draft.postId))?.place?.id).toBe(into.id);
  const sharers = await db().placeSharer.findMany({ where: { placeId: into.id }, select: { userId: true } });
  expect(sharers).toEqual([{ userId: maker.userId }]);
  // Whoever makes it again has what it became; an editor that was open saves it as that.
  expect((await createPlace(keeper, cabin)).id).toBe(into.id);
  await saveDraft(maker, draftInput({ postId: draft.postId, version: draft.version, placeId: from.id }));
  expect((await getDraft(maker, draft.postId))?.place?.id).toBe(into.id);
});

it("leads on from its feeds and finds its stories under its former address, while its page does", async () => {
  const { from, into } = await twins();
  await mergePlaces(await admin(), { from: from.slug, into: into.slug });
  const feed = (file: string) =>
    answerFeed(new Request("http://localhost:3999/"), { kind: "places", key: from.slug }, file);
  for (const file of feedFiles) {
    const answer = await feed(file);
    expect([answer.status, answer.headers.get("location"), answer.headers.get("cache-control")]).toEqual([
      308,
      `http://localhost:3999/places/${into.slug}/${file}`,
      "public, no-cache",
    ]);
  }
  const found = await searchPosts({ place: from.slug });
  expect(found).toMatchObject({ count: 2, filters: { unknown: [], place: { slug: into.slug } } });
  expect((await listFacets({ place: from.slug }))?.places).toMatchObject([{ value: into.slug, count: 2 }]);
  expect((await searchPosts({ near: from.slug, km: 5 })).count).toBe(2);
  expect(currentSlugs(found.filters, { ...emptyAsk, place: from.slug })).toEqual({
    tags: [],
    place: into.slug,
  });

  await db().post.updateMany({ data: { status: "archived" } });
  await db().postSearch.deleteMany();
  for (const file of feedFiles) expect((await feed(file)).status).toBe(404);
  expect((await searchPosts({ place: from.slug })).filters).toMatchObject({ place: null });
});

it("has whoever follows either follow what they became, once", async () => {
  const { from, into } = await twins();
  const [one, both] = [await buildActor(), await buildActor()];
  const follow = (actor: Actor, targetId: string) =>
    setFollow(actor, { kind: "place", targetId, isOn: true });
  await follow(one, from.id);
  await follow(both, from.id);
  await follow(both, into.id);
  await mergePlaces(await admin(), { from: from.slug, into: into.slug });
  for (const reader of [one, both]) {
    const { follows } = await listFollows(reader, { limit: 5 });
    expect(follows.map(({ targetId }) => targetId)).toEqual([into.id]);
  }
});

it("does not tell the address of what has become private again", async () => {
  const { from, into } = await twins();
  await mergePlaces(await admin(), { from: from.slug, into: into.slug });
  await db().post.updateMany({ data: { status: "archived" } });
  expect(await getMovedPlace(from.slug)).toBeNull();
});

it("leads on through a second merge", async () => {
  const { from, into, story } = await twins();
  const town = await buildTown("chonchi chile");
  const actor = await admin();
  await mergePlaces(actor, { from: from.slug, into: into.slug });
  await mergePlaces(actor, { from: into.slug, into: town.slug });
  expect(await getMovedPlace(from.slug)).toBe(town.slug);
  expect(await getPost(story.slug)).toMatchObject({ post: { place: { slug: town.slug } } });
});

it("offers likely pairs, a town to stay before a hand-made place, and none that is private", async () => {
  const { from, into, maker } = await twins();
  const town = await buildTown("chonchi chile");
  const hand = await createPlace(maker, {
    ...cabin,
    name: "Chonchi",
    latitude: town.latitude,
    longitude: town.longitude,
  });
  await buildPost({ placeId: town.id });
  await buildPost({ author: maker, placeId: hand.id, placePrecision: "exact" });
  await buildPlace({ maker, name: "Chonchi bay", latitude: town.latitude, longitude: town.longitude });
  const pairs = await listDuplicatePlaces(await admin());
  const named = pairs.map((pair) => [pair.from.slug, pair.into.slug].join(" "));
  expect(named).toContain(`${hand.slug} ${town.slug}`);
  expect(named.some((pair) => pair.includes(from.slug) && pair.includes(into.slug))).toBe(true);
  expect(named).toHaveLength(2);
});

it("is for admins, of two public places, and of no town into a hand-made place", async () => {
  const { from, into, maker } = await twins();
  const actor = await admin();
  const hidden = await buildPlace({ maker });
  const town = await buildTown("castro chile");
  const pair = { from: from.slug, into: into.slug };
  await expect(mergePlaces(maker, pair)).rejects.toMatchObject({ code: "forbidden" });
  await expect(listDuplicatePlaces(maker)).rejects.toMatchObject({ code: "forbidden" });
  for (const wrong of [
    { from: hidden.slug, into: into.slug },
    { from: from.slug, into: hidden.slug },
    { from: from.slug, into: from.slug },
    { from: town.slug, into: into.slug },
    { from: "no place at all", into: into.slug },
    { from: "nowhere", into: into.slug },
  ]) {
    await expect(mergePlaces(actor, wrong), JSON.stringify(wrong)).rejects.toMatchObject({ code: "invalid" });
  }
  expect(await getPlace(from.slug)).not.toBeNull();
});
