import { describe, expect, it } from "vitest";
import type { Precision } from "@/lib/places/dto";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { getChart } from "./chart/get-chart";
import { createPlace } from "./create-place";
import { getPlace } from "./get-place";
import { listPlaces } from "./list-places";
import { nearbyPlaces } from "./nearby-places";
import { getPlaceStories } from "./place-stories";
import { suggestPlaces } from "./suggest-places";

testDatabase();

const post = (
  placeId: string,
  placePrecision: Precision = "city",
  author?: Awaited<ReturnType<typeof buildActor>>,
) => buildPost({ placeId, placePrecision, ...(author ? { author } : {}) });

describe("A town's page", () => {
  it("is there before any story, and counts none", async () => {
    const { slug } = await buildTown("porto portugal");
    expect(await getPlace(slug)).toMatchObject({ label: "Porto, Portugal", coordinates: "41.15° N 8.61° W" });
    expect(await getPlaceStories(slug)).toEqual({ stories: 0, people: 0, authors: [] });
  });

  it("counts only published stories that name it", async () => {
    const { id, slug } = await buildTown("porto portugal");
    const author = await buildActor({ name: "Marta Alves" });
    await post(id, "city", author);
    await post(id, "exact", author);
    await post(id, "region");
    await post(id, "country");
    await post(id, "hidden");
    expect(await getPlaceStories(slug)).toEqual({
      stories: 2,
      people: 1,
      authors: [{ handle: author.handle, name: "Marta Alves", stories: 2 }],
    });
  });

  it.each(["", "Porto", "a b", "../x", "x".repeat(200), "%00"])("does not exist for %j", async (slug) => {
    expect(await getPlace(slug)).toBeNull();
  });
});

describe("A hand-made place", () => {
  it.each(["city", "region", "country", "hidden"] as const)(
    "stays its maker's own while a story shows it as %s",
    async (precision) => {
      const maker = await buildActor();
      const { id, slug, name } = await buildPlace({ maker });
      await post(id, precision, maker);
      expect(await getPlace(slug)).toBeNull();
      expect(await getChart("place", slug, "cover.svg")).toBeNull();
      expect(await suggestPlaces(name)).toEqual([]);
      const countries = await listPlaces();
      expect(countries.flatMap(({ places }) => places)).toEqual([]);
      // Its country is told, and all that is, unless the story keeps even that.
      expect(countries.map(({ stories }) => stories)).toEqual(precision === "hidden" ? [] : [1]);
      expect(await getPlaceStories(slug)).toMatchObject({ stories: 0 });
    },
  );

  it("has a page, a chart and a suggestion as soon as a story names it", async () => {
    const maker = await buildActor();
    const { id, slug, name } = await buildPlace({ maker });
    await post(id, "exact", maker);
    expect(await getPlace(slug)).toMatchObject({ name });
    expect(await getChart("place", slug, "cover.svg")).toContain("<svg");
    expect(await suggestPlaces(name)).toMatchObject([{ name, choice: { placeId: id } }]);
    expect(await getPlaceStories(slug)).toMatchObject({ stories: 1 });
  });
});

describe("Places nearby", () => {
  it("are those with stories, the nearest first, with their distance", async () => {
    const porto = await buildTown("porto portugal");
    const [braga, coimbra, tokyo] = [
      await buildTown("braga"),
      await buildTown("coimbra"),
      await buildTown("tokyo"),
    ];
    await buildTown("aveiro portugal");
    for (const place of [porto, braga, coimbra, coimbra, tokyo]) await post(place.id);
    await post((await buildTown("viseu")).id, "region");
    const page = await getPlace(porto.slug);
    const nearby = await nearbyPlaces(page ?? { slug: "", latitude: 0, longitude: 0 });
    expect(nearby.map(({ name, stories }) => [name, stories])).toEqual([
      ["Braga", 1],
      ["Coimbra", 2],
    ]);
    expect(nearby[0]?.km).toBeGreaterThan(40);
    expect(nearby[0]?.km).toBeLessThan(55);
  });

  it("are as far as the points that are shown, so that no ring of towns tells a hand-made place's own", async () => {
    const maker = await buildActor();
    const at = { name: "Boat shed", countryCode: "CL", latitude: -42.4849, longitude: -73.7649 };
    const shed = await createPlace(maker, at);
    const other = await createPlace(maker, {
      ...at,
      name: "Other shed",
      latitude: -42.4751,
      longitude: -73.7551,
    });
    for (const place of [shed, other]) await post(place.id, "exact", maker);
    for (let north = -3; north <= 3; north += 0.1) {
      const found = await nearbyPlaces({ slug: `town-${north}`, latitude: -42.5 + north, longitude: -74 }, 5);
      expect(new Set(found.map(({ km }) => km)).size, `${north}`).toBe(1);
    }
  });
});

describe("The list of places", () => {
  it("is by country, those with most stories first", async () => {
    const [porto, lisbon, castro] = [
      await buildTown("porto portugal"),
      await buildTown("lisbon"),
      await buildTown("castro chile"),
    ];
    for (const place of [castro, lisbon, lisbon, porto]) await post(place.id);
    const countries = await listPlaces();
    expect(countries.map(({ countryName, stories }) => [countryName, stories])).toEqual([
      ["Portugal", 3],
      ["Chile", 1],
    ]);
    expect(countries[0]?.places.map(({ name }) => name)).toEqual(["Lisbon", "Porto"]);
  });
});
