import { describe, expect, it } from "vitest";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { buildTown } from "@/tests/factories/place";
import { buildActor } from "@/tests/factories/user";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { choosePlace } from "./choose-place";
import { type CreatePlaceInput, createPlace } from "./create-place";
import { previewPlace } from "./preview-place";
import { ensureTown } from "./require-place";
import { searchTowns } from "./search-towns";

testDatabase();

const cabin: CreatePlaceInput = {
  name: "The Red Cabin",
  region: "Los Lagos",
  countryCode: "CL",
  latitude: -42.61,
  longitude: -73.98,
};

const townId = (words: string) => searchTowns(words, 1)[0]?.providerId ?? "";

describe("ensureTown", () => {
  it("makes a town's place at its first mention and finds it ever after", async () => {
    const first = await ensureTown(townId("castro chile"));
    expect(first).toMatchObject({
      slug: "castro-chile",
      name: "Castro",
      countryCode: "CL",
      provider: "geonames",
    });
    expect(await ensureTown(first.providerId)).toEqual(first);
    expect(await db().place.count()).toBe(1);
  });

  it("gives twenty callers at the same moment one row", async () => {
    const id = townId("porto portugal");
    const rows = await Promise.all(Array.from({ length: 20 }, () => ensureTown(id)));
    expect(new Set(rows.map((row) => row.id)).size).toBe(1);
    expect(await db().place.count()).toBe(1);
  });

  it("tells towns of one name and country apart by region, then by number, also at the same moment", async () => {
    const springfields = searchTowns("springfield united states", 20).filter(
      ({ name }) => name === "Springfield",
    );
    expect(springfields.length).toBeGreaterThan(5);
    const rows = await Promise.all(springfields.map(({ providerId }) => ensureTown(providerId)));
    const slugs = rows.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(springfields.length);
    expect(slugs).toContain("springfield-united-states");
    expect(slugs.some((slug) => /^springfield-[a-z-]+-united-states$/.test(slug))).toBe(true);
  });

  it("writes a town that is its own country once", async () => {
    expect((await buildTown("singapore")).slug).toBe("singapore");
  });

  it("lets go of what was cached when the place was not there", async () => {
    await buildTown("porto portugal");
    expect(invalidated).toEqual([tags.place("porto-portugal"), tags.places()]);
  });

  it.each(["", "0", "-1", "1e6", "3896218; drop table", "999999999"])("refuses %j", async (id) => {
    await expect(ensureTown(id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("createPlace", () => {
  it("makes a place of the actor's", async () => {
    const actor = await buildActor();
    const row = await createPlace(actor, cabin);
    expect(row).toMatchObject({ slug: "the-red-cabin-chile", provider: "manual", name: "The Red Cabin" });
    expect(await db().place.findUnique({ where: { id: row.id } })).toMatchObject({ madeById: actor.userId });
  });

  it("gives twenty authors who make the same place at the same moment one row", async () => {
    const actors = await Promise.all(Array.from({ length: 20 }, () => buildActor()));
    const spellings = ["The Red Cabin", "the red cabin", "THE RED  CABIN", "The Réd Cabin"];
    const rows = await Promise.all(
      actors.map((actor, i) => createPlace(actor, { ...cabin, name: spellings[i % 4] ?? "" })),
    );
    expect(new Set(rows.map((row) => row.id)).size).toBe(1);
  });

  it("keeps places of one name apart by region and country", async () => {
    const actor = await buildActor();
    const rows = [
      await createPlace(actor, cabin),
      await createPlace(actor, { ...cabin, region: "Aysén" }),
      await createPlace(actor, { ...cabin, countryCode: "AR" }),
    ];
    expect(rows.map(({ slug }) => slug)).toEqual([
      "the-red-cabin-chile",
      "the-red-cabin-aysen-chile",
      "the-red-cabin-argentina",
    ]);
  });

  it("writes names of other scripts in Latin letters in the address alone", async () => {
    const row = await createPlace(await buildActor(), {
      ...cabin,
      name: "築地",
      countryCode: "JP",
      region: "",
    });
    expect(row.name).toBe("築地");
    expect(row.slug).toMatch(/^[a-z0-9-]+-japan$/);
  });

  it.each<[string, Partial<CreatePlaceInput>, string]>([
    ["no name", { name: "  " }, "name"],
    ["a name of signs", { name: "?!" }, "name"],
    ["a name over 80 characters", { name: "x".repeat(81) }, "name"],
    ["a region over 80 characters", { region: "x".repeat(81) }, "region"],
    ["a country that is none", { countryCode: "ZZ" }, "countryCode"],
    ["a country in small letters", { countryCode: "cl" }, "countryCode"],
    ["a latitude past the pole", { latitude: 90.01 }, "latitude"],
    ["a longitude past the date line", { longitude: -180.01 }, "longitude"],
    ["a latitude that is no number", { latitude: Number.NaN }, "latitude"],
  ])("refuses %s and stores nothing", async (_what, wrong, field) => {
    const attempt = createPlace(await buildActor(), { ...cabin, ...wrong });
    await expect(attempt).rejects.toMatchObject({ code: "invalid", fields: { [field]: expect.any(String) } });
    expect(await db().place.count()).toBe(0);
  });

  it("refuses fields that are not its own", async () => {
    const attempt = createPlace(await buildActor(), { ...cabin, slug: "mine" } as CreatePlaceInput);
    await expect(attempt).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("choosing a place", () => {
  it("shows a hand-made place to its maker, and to nobody else before a story names it", async () => {
    const [maker, other] = [await buildActor(), await buildActor()];
    const { id: placeId } = await createPlace(maker, cabin);
    expect((await choosePlace(maker, { placeId })).id).toBe(placeId);
    await expect(choosePlace(other, { placeId })).rejects.toMatchObject({ code: "not_found" });
    await expect(previewPlace(other, { placeId, precision: "country" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("previews what readers will see", async () => {
    const actor = await buildActor();
    const { id: placeId } = await createPlace(actor, cabin);
    expect(await previewPlace(actor, { placeId, precision: "exact" })).toMatchObject({
      shown: { slug: "the-red-cabin-chile" },
    });
    expect(await previewPlace(actor, { placeId, precision: "city" })).toMatchObject({
      shown: { label: "Chonchi, Chile" },
    });
    expect(await previewPlace(actor, { placeId, precision: "hidden" })).toMatchObject({ shown: null });
  });
});
