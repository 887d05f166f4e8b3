import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { tags } from "@/lib/cache/tags";
import type { PostDocument } from "@/lib/contracts/document";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { announceDuePlace } from "@/lib/posts/await-place";
import { getPost } from "@/lib/posts/get-post";
import { listPosts } from "@/lib/posts/list-posts";
import { loadReferences } from "@/lib/posts/load-references";
import { publishPost } from "@/lib/posts/publish-post";
import { saveDraft } from "@/lib/posts/save-draft";
import { postStateSelect, toPostState } from "@/lib/realtime/post-state";
import { searchPosts } from "@/lib/search/search-posts";
import { buildCoAuthor } from "@/tests/factories/co-author";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { storiesNear } from "@/tests/harness/stories-near";
import { addHomeZone } from "./add-home-zone";
import { getChart } from "./chart/get-chart";
import type { Precision } from "./dto";
import { getAreaPage } from "./get-area-page";
import { getMap } from "./get-map";
import { getPlace } from "./get-place";
import { getPlacePage } from "./get-place-page";
import { listHomeZones } from "./list-home-zones";
import { listPlaces } from "./list-places";
import { viewAround } from "./map-view";
import { nearbyPlaces } from "./nearby-places";
import { previewPlace } from "./preview-place";
import { removeHomeZone } from "./remove-home-zone";
import { suggestPlaces } from "./suggest-places";

testDatabase();

/** Near Chonchi, a town of more than 10,000, in a village of its own. */
const spot = { latitude: -42.61234, longitude: -73.98765 };
const home = { ...spot, radiusKm: 5 } as const;
const day = 24 as const;

const cardOf = (slug: string): PostDocument => ({
  type: "doc",
  content: [
    { type: "placeCard", attrs: { slug } },
    { type: "paragraph", content: [{ type: "text", text: "Words of the story." }] },
  ],
});

type Told = { author?: Actor; placeDelayHours?: 0 | 24; placePrecision?: Precision };

/** A published story at a hand-made place of its author's, with a card of it in the text. */
async function storyAtCabin({ author, ...fields }: Told = {}) {
  const maker = author ?? (await buildActor());
  const cabin = await buildPlace({ maker, region: "Los Lagos", ...spot });
  const story = await buildPost({
    author: maker,
    placeId: cabin.id,
    placePrecision: "exact",
    content: cardOf(cabin.slug),
    ...fields,
  });
  return { ...story, maker, cabin };
}

type Story = Awaited<ReturnType<typeof storyAtCabin>>;

/** Everything through which a place can leave, by name. */
async function surfaces({ slug, postId, cabin }: Story): Promise<Record<string, unknown>> {
  const castro = await buildTown("castro chile");
  const row = await db().post.findUniqueOrThrow({ where: { id: postId }, select: postStateSelect });
  const found = await getPost(slug);
  const body = found?.kind === "post" ? found.post.content : cardOf(cabin.slug);
  const { places, routes } = await loadReferences(postId, body);
  const post = found?.kind === "post" ? found.post : null;
  return {
    "the page of the story": post && { ...post, content: null },
    "cards and routes in it": [[...places.values()], [...routes.values()]],
    "lists of stories": await listPosts({ limit: 20 }),
    "its place's list": (await listPosts({ placeSlug: cabin.slug, limit: 20 })).posts,
    "the place": await getPlace(cabin.slug),
    "the place's page": await getPlacePage(cabin.slug),
    "the list of places": await listPlaces(),
    "the page of the country": await getAreaPage({ countryCode: "CL" }),
    "the page of the region": await getAreaPage({ countryCode: "CL", regionSlug: "los-lagos" }),
    "places nearby": await nearbyPlaces(castro),
    "the world": await getMap({ zoom: 0 }),
    "the closest map": await getMap(viewAround(3, spot)),
    suggestions: await suggestPlaces(cabin.name),
    "search by the place's name": (await searchPosts({ q: cabin.name })).hits,
    "search within the place": (await searchPosts({ q: "", place: cabin.slug })).hits,
    "facets of a search": await searchPosts({ q: "ferry" }),
    "its chart": await getChart("place", cabin.slug, "cover.svg"),
    "what chat is told": toPostState(row, await databaseNow()),
  };
}

/** What tells the spot: its name, its address, and its coordinates to two decimals. */
const secretsOf = ({ cabin }: Story) => [cabin.name, cabin.slug, "-42.61", "42.61°", "-73.99", "73.99°"];

async function expectNothingOf(story: Story, secrets = secretsOf(story)) {
  for (const [surface, shown] of Object.entries(await surfaces(story))) {
    const said = JSON.stringify(shown) ?? "";
    for (const secret of secrets) expect(said.includes(secret), `${surface} tells ${secret}`).toBe(false);
  }
}

describe("A place leaves nowhere finer than its story shows it", () => {
  it("and leaves everywhere as it is when it is shown exactly, or this test would prove nothing", async () => {
    const story = await storyAtCabin();
    const shown = await surfaces(story);
    for (const [surface, data] of Object.entries(shown)) {
      const said = JSON.stringify(data) ?? "";
      const isTold = secretsOf(story).some((secret) => said.includes(secret)) || surface === "its chart";
      expect(isTold && said !== "null", surface).toBe(true);
    }
    expect(await storiesNear({ ...spot, km: 2 }, { limit: 10 })).toMatchObject([{ postId: story.postId }]);
  });

  it.each(["city", "region", "country", "hidden"] as const)("at %s", async (placePrecision) => {
    const story = await storyAtCabin({ placePrecision });
    await expectNothingOf(story);
    expect(await storiesNear({ ...spot, km: 2 }, { limit: 10 })).toEqual([]);
    const listed = (area: Parameters<typeof getAreaPage>[0]) =>
      getAreaPage(area).then((page) => page?.posts.length ?? 0);
    expect(await listed({ countryCode: "CL" })).toBe(placePrecision === "hidden" ? 0 : 1);
    expect(await listed({ countryCode: "CL", regionSlug: "los-lagos" })).toBe(
      ["city", "region"].includes(placePrecision) ? 1 : 0,
    );
  });

  it("with a delay, shows no place at all until the database's clock says so", async () => {
    const story = await storyAtCabin({ placeDelayHours: day });
    await expectNothingOf(story, [...secretsOf(story), "Los Lagos", "Chonchi"]);
    expect((await getAreaPage({ countryCode: "CL" }))?.area.stories).toBe(0);
    expect(await storiesNear({ ...spot, km: 20_000 }, { limit: 10 })).toEqual([]);

    const past = new Date((await databaseNow()).getTime() - 1000);
    await db().post.update({ where: { id: story.postId }, data: { placeShownAt: past } });
    await db().postSearch.update({ where: { postId: story.postId }, data: { placeShownAt: past } });
    expect(await getPlace(story.cabin.slug)).not.toBeNull();
    expect((await getPost(story.slug)) as object).toMatchObject({
      post: { place: { slug: story.cabin.slug } },
    });
    expect(await storiesNear({ ...spot, km: 2 }, { limit: 10 })).toHaveLength(1);
    expect((await getAreaPage({ countryCode: "CL" }))?.posts).toHaveLength(1);
    // By its name it is found when the site has told itself.
    expect((await searchPosts({ q: story.cabin.name })).hits).toEqual([]);
    await announceDuePlace({ postId: story.postId, shownAt: past.toISOString() });
    expect((await searchPosts({ q: story.cabin.name })).hits).toHaveLength(1);
  });

  it("with a delay that is chosen later, is taken back from where it was shown", async () => {
    const story = await storyAtCabin();
    const input = draftInput({
      postId: story.postId,
      version: story.version,
      placeId: story.cabin.id,
      placePrecision: "exact",
      placeDelayHours: day,
      content: cardOf(story.cabin.slug),
    });
    const saved = await saveDraft(story.maker, input);
    invalidated.length = 0;
    await publishPost(story.maker, { postId: story.postId, version: saved.version });
    expect(invalidated).toEqual(
      expect.arrayContaining([
        tags.place(story.cabin.slug),
        tags.places(),
        tags.country("CL"),
        tags.region("CL", "los-lagos"),
      ]),
    );
    await expectNothingOf(story);
    // An editor that knows nothing of delays leaves it as it is.
    const { placeDelayHours: _, ...old } = input;
    const again = await saveDraft(story.maker, { ...old, version: saved.version + 1 });
    await publishPost(story.maker, { postId: story.postId, version: again.version });
    await expectNothingOf(story);
  });
});

describe("A home zone", () => {
  it("keeps stories that were there before to the town, at once, and lets them go when it ends", async () => {
    const story = await storyAtCabin();
    invalidated.length = 0;
    const { zoneId, changed } = await addHomeZone(story.maker, home);
    expect(changed).toBe(1);
    expect(invalidated).toEqual(
      expect.arrayContaining([tags.post(story.postId), tags.place(story.cabin.slug), tags.country("CL")]),
    );
    await expectNothingOf(story);
    const page = await getPost(story.slug);
    expect(page).toMatchObject({
      post: { place: { label: "Chonchi, Chile", slug: null, precision: "city" } },
    });
    expect((await getAreaPage({ countryCode: "CL", regionSlug: "los-lagos" }))?.posts).toHaveLength(1);

    await removeHomeZone(story.maker, { zoneId });
    expect(await getPost(story.slug)).toMatchObject({ post: { place: { slug: story.cabin.slug } } });
    expect(await getPlace(story.cabin.slug)).not.toBeNull();
  });

  it("holds for stories to come, for what its author previews, and for nobody else's", async () => {
    const author = await buildActor();
    await addHomeZone(author, home);
    const story = await storyAtCabin({ author });
    await expectNothingOf(story);
    expect(await previewPlace(author, { placeId: story.cabin.id, precision: "exact" })).toMatchObject({
      isNearHome: true,
      shown: { label: "Chonchi, Chile" },
    });
    const other = await storyAtCabin();
    expect(await getPost(other.slug)).toMatchObject({ post: { place: { slug: other.cabin.slug } } });
  });

  it("of a co-author holds from when they accept until they leave", async () => {
    const story = await storyAtCabin();
    const other = await buildActor();
    await addHomeZone(other, home);
    expect(await getPost(story.slug)).toMatchObject({ post: { place: { slug: story.cabin.slug } } });
    await buildCoAuthor(story.maker, story.postId, other);
    await expectNothingOf(story);
  });

  it("keeps a village to a town of some size, and leaves that town itself", async () => {
    const author = await buildActor();
    const village = await buildTown("vila nova de cerveira portugal");
    const town = await buildTown("viana do castelo portugal");
    await addHomeZone(author, { latitude: village.latitude, longitude: village.longitude, radiusKm: 50 });
    const small = await buildPost({ author, placeId: village.id });
    const large = await buildPost({ author, placeId: town.id });
    expect([village.population < 10_000, town.population >= 10_000]).toEqual([true, true]);
    const shown = await getPost(small.slug);
    expect(shown).toMatchObject({ post: { place: { slug: null, precision: "city" } } });
    expect(JSON.stringify(shown)).not.toContain("Cerveira");
    expect(await getPost(large.slug)).toMatchObject({ post: { place: { slug: town.slug } } });
    expect((await listPosts({ placeSlug: village.slug, limit: 5 })).posts).toEqual([]);
  });

  it("that is added while a story is published holds for it", async () => {
    const author = await buildActor();
    const cabin = await buildPlace({ maker: author, ...spot });
    for (let round = 0; round < 5; round++) {
      const { postId, version } = await buildDraft({ author, placeId: cabin.id, placePrecision: "exact" });
      const [published, { zoneId }] = await Promise.all([
        publishPost(author, { postId, version }),
        addHomeZone(author, home),
      ]);
      expect(await getPost(published.slug)).toMatchObject({ post: { place: { slug: null } } });
      await removeHomeZone(author, { zoneId });
    }
  });

  it("is its owner's to see and to end, and five are the most", async () => {
    const [owner, stranger] = [await buildActor(), await buildActor()];
    const { zoneId } = await addHomeZone(owner, { ...home, label: "Home" });
    expect(await listHomeZones(owner)).toMatchObject([{ id: zoneId, label: "Home", radiusKm: 5 }]);
    expect(JSON.stringify(await listHomeZones(owner))).not.toMatch(/cover/i);
    expect(await listHomeZones(stranger)).toEqual([]);
    await expect(removeHomeZone(stranger, { zoneId })).rejects.toMatchObject({ code: "not_found" });
    for (let n = 1; n < 5; n++) await addHomeZone(owner, home);
    await expect(addHomeZone(owner, home)).rejects.toMatchObject({ code: "conflict" });
  });

  it.each([
    ["no place", { radiusKm: 5 }],
    ["a size that is not offered", { ...spot, radiusKm: 500 }],
    ["a place off the globe", { latitude: 91, longitude: 0, radiusKm: 5 }],
    ["more than is asked", { ...home, userId: crypto.randomUUID() }],
  ])("with %s is refused", async (_, input) => {
    await expect(addHomeZone(await buildActor(), input as typeof home)).rejects.toMatchObject({
      code: "invalid",
    });
  });
});
