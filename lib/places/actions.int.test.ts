import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import { signedIn } from "@/tests/harness/signed-in";
import { choosePlaceAction, createPlaceAction, previewPlaceAction, previewRouteAction } from "./actions";
import { searchTowns } from "./search-towns";

testDatabase();

const cabin = { name: "The red cabin", region: "", countryCode: "CL", latitude: -42.61, longitude: -73.98 };
const townId = searchTowns("castro chile", 1)[0]?.providerId ?? "";

describe("The place picker's actions", () => {
  it("choose a town, and choose it again", async () => {
    const visitor = await signedIn(await buildActor());
    const first = await visitor.ask(() => choosePlaceAction({ townId }));
    expect(first).toMatchObject({ ok: true, data: { label: "Castro, Chile", isHandMade: false } });
    expect(await visitor.ask(() => choosePlaceAction({ townId }))).toEqual(first);
  });

  it("make a place, and a second sending makes no second one", async () => {
    const visitor = await signedIn(await buildActor());
    const first = await visitor.ask(() => createPlaceAction(cabin));
    expect(first).toMatchObject({ ok: true, data: { label: "The red cabin, Chile", isHandMade: true } });
    expect(await visitor.ask(() => createPlaceAction(cabin))).toEqual(first);
    expect(await db().place.count()).toBe(1);
  });

  it("refuse the anonymous, who leave nothing behind", async () => {
    const visitor = new Visitor();
    const placeId = crypto.randomUUID();
    for (const attempt of [
      () => choosePlaceAction({ townId }),
      () => createPlaceAction(cabin),
      () => previewPlaceAction({ placeId, precision: "exact" }),
      () => previewRouteAction({ places: ["castro-chile"] }),
    ]) {
      expect(await visitor.ask<unknown>(attempt)).toMatchObject({
        ok: false,
        error: { code: "unauthenticated" },
      });
    }
    expect(await db().place.count()).toBe(0);
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["an id that is none", { placeId: "1" }],
    ["two choices at once", { townId, placeId: crypto.randomUUID() }],
    ["a town id too long to be one", { townId: "1".repeat(21) }],
    ["a list", [townId]],
  ])("refuse %s", async (_what, input) => {
    const visitor = await signedIn(await buildActor());
    expect(await visitor.ask(() => choosePlaceAction(input))).toMatchObject({ error: { code: "invalid" } });
  });

  it("do not show another's place that no story names", async () => {
    const maker = await signedIn(await buildActor());
    const made = await maker.ask(() => createPlaceAction(cabin));
    const placeId = made.ok ? made.data.id : "";
    const other = await signedIn(await buildActor());
    const notFound = { ok: false, error: { code: "not_found" } };
    expect(await other.ask(() => choosePlaceAction({ placeId }))).toMatchObject(notFound);
    expect(await other.ask(() => previewPlaceAction({ placeId, precision: "country" }))).toMatchObject(
      notFound,
    );
    expect(await maker.ask(() => previewPlaceAction({ placeId, precision: "exact" }))).toMatchObject({
      ok: true,
    });
  });

  it("show the places of a route to their author alone, as readers will see them", async () => {
    const maker = await signedIn(await buildActor());
    const made = await maker.ask(() => createPlaceAction(cabin));
    const town = await maker.ask(() => choosePlaceAction({ townId }));
    const places = [made, town].map((place) => (place.ok ? place.data.slug : ""));
    const own = await maker.ask(() => previewRouteAction({ places }));
    expect(own).toMatchObject({
      ok: true,
      data: { stops: [{ own: { name: cabin.name }, shown: { slug: null } }, { shown: { slug: places[1] } }] },
    });
    expect(own.ok && own.data.chart?.points).toHaveLength(2);
    const other = await signedIn(await buildActor());
    expect(await other.ask(() => previewRouteAction({ places }))).toMatchObject({
      ok: true,
      data: { stops: [null, { own: { slug: places[1] } }], chart: null },
    });
  });

  it.each<[string, unknown]>([
    ["no places", { places: [] }],
    ["more than a route holds", { places: Array.from({ length: 21 }, () => "castro-chile") }],
    ["a slug that is none", { places: ["../x"] }],
    ["something else besides", { places: ["castro-chile"], precision: "exact" }],
  ])("refuse a route of %s", async (_what, input) => {
    const visitor = await signedIn(await buildActor());
    expect(await visitor.ask(() => previewRouteAction(input))).toMatchObject({ error: { code: "invalid" } });
  });
});
