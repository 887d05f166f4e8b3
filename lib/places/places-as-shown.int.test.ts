import { describe, expect, it } from "vitest";
import { getAuthor } from "@/lib/accounts/get-author";
import { getProfile } from "@/lib/accounts/get-profile";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { archivePost } from "@/lib/posts/archive-post";
import { announceDuePlace } from "@/lib/posts/await-place";
import { binPost } from "@/lib/posts/bin-post";
import { findRelated } from "@/lib/posts/find-related";
import { getPost } from "@/lib/posts/get-post";
import { listPosts } from "@/lib/posts/list-posts";
import { publishPost } from "@/lib/posts/publish-post";
import { saveDraft } from "@/lib/posts/save-draft";
import { unpublishPost } from "@/lib/posts/unpublish-post";
import { searchPosts } from "@/lib/search/search-posts";
import { buildCoAuthor } from "@/tests/factories/co-author";
import { documentOf } from "@/tests/factories/document";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildTold, cardOf, spot } from "@/tests/factories/told-story";
import { buildActor } from "@/tests/factories/user";
import { writeTold } from "@/tests/harness/ask-route";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { storiesNear } from "@/tests/harness/stories-near";
import { type Surface, surfaces, type Told } from "@/tests/surfaces";
import { addHomeZone } from "./add-home-zone";
import { type Precision, placePrecisions } from "./dto";
import { getAreaPage } from "./get-area-page";
import { getPlace } from "./get-place";
import { listHomeZones } from "./list-home-zones";
import { previewPlace } from "./preview-place";
import { removeHomeZone } from "./remove-home-zone";

testDatabase();

const home = { ...spot, radiusKm: 5 } as const;
const day = 24 as const;

/** What tells the spot: its name, its address, and its coordinates to two decimals. */
const secretsOf = ({ placeName, place }: Told) => [placeName, place, "-42.61", "42.61°", "-73.99", "73.99°"];

/** What tells that there is such a story at all. */
const tracesOf = ({ title, slug, journey }: Told) => [title, slug, journey, "Lights of the south"];
const tagTraces = ["lanterns", "Lanterns"];

/** Walks all surfaces. What is wrong with any of them, by its name. */
async function walk(told: Told, look: (text: string, surface: Surface) => string[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const [name, surface] of Object.entries(surfaces)) {
    wrong.push(...look(writeTold(await surface.ask(told)), surface).map((what) => `${name} ${what}`));
  }
  return wrong;
}

const says = (text: string, words: readonly string[]): string[] =>
  words.filter((word) => text.includes(word)).map((word) => `tells ${word}`);

/** Nowhere finer than as this precision, and listed wherever that may be said: nowhere at all as `hidden`. */
async function expectShownAs(
  told: Told,
  precision: Precision,
  secrets: readonly string[] = [],
): Promise<void> {
  const wrong = await walk(told, (text, { listedTo, ofArea = [] }) => {
    const mayBeListed = listedTo && placePrecisions.indexOf(precision) <= placePrecisions.indexOf(listedTo);
    return [
      ...says(text, [...(precision === "exact" ? [] : secretsOf(told)), ...secrets]),
      ...(precision === "hidden" ? says(text, ofArea) : []),
      ...(listedTo && !mayBeListed ? says(text, [told.title, told.slug]) : []),
      ...(mayBeListed && !text.includes(told.title) ? ["does not list it"] : []),
    ];
  });
  expect(wrong).toEqual([]);
}

/** A walk asks sixty surfaces, on a machine that may be busy. */
const patient = { timeout: 120_000 };

describe("A place leaves nowhere finer than its story shows it", patient, () => {
  it("and leaves everywhere as it is when it is shown exactly, or this test would prove nothing", async () => {
    const told = await buildTold();
    const silent = await walk(told, (text, { ofArea = [], listedTo, isPlaceless, ofPeople }) => {
      const ofPlace = [...secretsOf(told), ...ofArea, ...(listedTo ? [told.title] : [])];
      const ofStory = [...tracesOf(told), ...tagTraces, ...ofPlace, ...(ofPeople ? [told.handle] : [])];
      return [
        ...(isPlaceless || says(text, ofPlace).length > 0 ? [] : ["says nothing of the place"]),
        ...(says(text, ofStory).length > 0 ? [] : ["says nothing of the story"]),
        ...(ofPeople && !text.includes(told.handle) ? ["names nobody"] : []),
      ];
    });
    expect(silent).toEqual([]);
    await expectShownAs(told, "exact");
  });

  it.each(["city", "region", "country", "hidden"] as const)("at %s", async (placePrecision) => {
    await expectShownAs(await buildTold({ placePrecision }), placePrecision);
  });

  it.each(["to come", "archived", "in the bin", "taken back", "a draft"] as const)(
    "and nothing of a story leaves that is %s",
    async (state) => {
      const told = await buildTold({
        isDraft: state === "a draft",
        ...(state === "to come" ? { publishAt: new Date(Date.now() + 3_600_000).toISOString() } : {}),
      });
      const { author, postId, version } = told;
      if (state === "archived") await archivePost(author, { postId });
      if (state === "in the bin") await binPost(author, { postId });
      if (state === "taken back") await unpublishPost(author, { postId, version });
      const wrong = await walk(told, (text, { ofArea = [], ofPeople, hasTagAnyway }) =>
        says(text, [
          ...secretsOf(told),
          ...tracesOf(told),
          ...(hasTagAnyway ? [] : tagTraces),
          ...ofArea,
          ...(ofPeople ? [told.handle, told.person] : []),
        ]),
      );
      expect(wrong).toEqual([]);
    },
  );

  it("with a delay, shows no place at all until the database's clock says so", async () => {
    const story = await buildTold({ placeDelayHours: day });
    await expectShownAs(story, "hidden");
    expect((await getAreaPage({ countryCode: "CL" }))?.area.stories).toBe(0);
    expect(await storiesNear({ ...spot, km: 20_000 }, { limit: 10 })).toEqual([]);

    const past = new Date((await databaseNow()).getTime() - 1000);
    await db().post.update({ where: { id: story.postId }, data: { placeShownAt: past } });
    await db().postSearch.update({ where: { postId: story.postId }, data: { placeShownAt: past } });
    expect(await getPlace(story.place)).not.toBeNull();
    expect((await getPost(story.slug)) as object).toMatchObject({
      post: { place: { slug: story.place } },
    });
    expect(await storiesNear({ ...spot, km: 2 }, { limit: 10 })).toHaveLength(1);
    expect((await getAreaPage({ countryCode: "CL" }))?.posts).toHaveLength(1);
    // By its name it is found when the site has told itself.
    expect((await searchPosts({ q: story.placeName })).hits).toEqual([]);
    await announceDuePlace({ postId: story.postId, shownAt: past.toISOString() });
    expect((await searchPosts({ q: story.placeName })).hits).toHaveLength(1);
  });

  it("with a delay, stands no higher among stories like another one there", async () => {
    const { id: placeId } = await buildTown("castro chile");
    const bread = { tags: ["Bread"], subtitle: "", content: documentOf("Flour.") };
    const here = await buildPost({ ...bread, title: "Rye", placeId });
    const near = await buildPost({ ...bread, title: "Oats", placeId, placeDelayHours: day });
    const elsewhere = await buildPost({ ...bread, title: "Spelt" });
    expect(await findRelated(here.postId, 3)).toEqual([elsewhere.postId, near.postId]);
  });

  it("with a delay that is chosen later, is taken back from where it was shown", async () => {
    const story = await buildTold();
    const input = draftInput({
      postId: story.postId,
      version: story.version,
      placeId: story.placeId,
      placePrecision: "exact",
      placeDelayHours: day,
      content: cardOf(story.place),
    });
    const saved = await saveDraft(story.author, input);
    invalidated.length = 0;
    await publishPost(story.author, { postId: story.postId, version: saved.version });
    expect(invalidated).toEqual(
      expect.arrayContaining([
        tags.place(story.place),
        tags.places(),
        tags.country("CL"),
        tags.region("CL", "los-lagos"),
      ]),
    );
    await expectShownAs(story, "hidden");
    // An editor that knows nothing of delays leaves it as it is.
    const { placeDelayHours: _, ...old } = input;
    const again = await saveDraft(story.author, { ...old, version: saved.version + 1 });
    await publishPost(story.author, { postId: story.postId, version: again.version });
    await expectShownAs(story, "hidden");
  });
});

describe("A home zone", patient, () => {
  it("keeps stories that were there before to the town, at once, and lets them go when it ends", async () => {
    const story = await buildTold();
    invalidated.length = 0;
    const { zoneId, changed } = await addHomeZone(story.author, home);
    expect(changed).toBe(1);
    expect(invalidated).toEqual(
      expect.arrayContaining([tags.post(story.postId), tags.place(story.place), tags.country("CL")]),
    );
    await expectShownAs(story, "city");
    const page = await getPost(story.slug);
    expect(page).toMatchObject({
      post: { place: { label: "Chonchi, Chile", slug: null, precision: "city" } },
    });
    expect((await getAreaPage({ countryCode: "CL", regionSlug: "los-lagos" }))?.posts).toHaveLength(1);

    await removeHomeZone(story.author, { zoneId });
    expect(await getPost(story.slug)).toMatchObject({ post: { place: { slug: story.place } } });
    expect(await getPlace(story.place)).not.toBeNull();
  });

  it("holds for stories to come, for what its author previews, and for nobody else's", async () => {
    const author = await buildActor();
    await addHomeZone(author, home);
    const story = await buildTold({ author });
    await expectShownAs(story, "city");
    expect(await previewPlace(author, { placeId: story.placeId, precision: "exact" })).toMatchObject({
      isNearHome: true,
      shown: { label: "Chonchi, Chile" },
    });
    const other = await buildTold({ author: await buildActor() });
    expect(await getPost(other.slug)).toMatchObject({ post: { place: { slug: other.place } } });
  });

  it("covers the home on its owner's page, from when it is added until it ends", async () => {
    const told = await buildTold();
    const [actor, village] = [told.author, await buildTown("vila nova de cerveira portugal")];
    expect(await getAuthor(told.handle)).toMatchObject({ homePlace: { slug: village.slug } });
    invalidated.length = 0;
    const { latitude, longitude } = village;
    const { zoneId, changed } = await addHomeZone(actor, { latitude, longitude, radiusKm: 5 });
    expect([changed, invalidated]).toEqual([0, expect.arrayContaining([tags.author(told.handle)])]);
    await expectShownAs(told, "exact", ["Cerveira", "cerveira"]);
    const shown = (await getAuthor(told.handle))?.homePlace;
    expect(shown).toMatchObject({ slug: null, label: expect.stringMatching(/, (?:Portugal|Spain)$/) });
    // Its owner has both.
    expect(await getProfile(actor)).toMatchObject({
      homePlace: { slug: village.slug },
      homePlaceShown: shown?.label,
    });
    // Somebody else's zone is none of it.
    const stranger = await buildActor({ homePlaceId: village.id });
    expect(await getAuthor(stranger.handle)).toMatchObject({ homePlace: { slug: village.slug } });

    invalidated.length = 0;
    await removeHomeZone(actor, { zoneId });
    expect(invalidated).toContain(tags.author(told.handle));
    expect(await getAuthor(told.handle)).toMatchObject({ homePlace: { slug: village.slug } });
    expect((await getProfile(actor)).homePlaceShown).toBe(village.name.concat(", Portugal"));
  });

  it("of a co-author holds from when they accept until they leave", async () => {
    const story = await buildTold();
    const other = await buildActor();
    await addHomeZone(other, home);
    expect(await getPost(story.slug)).toMatchObject({ post: { place: { slug: story.place } } });
    await buildCoAuthor(story.author, story.postId, other);
    await expectShownAs(story, "city");
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
