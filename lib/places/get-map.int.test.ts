import { expect, it, vi } from "vitest";
import { buildTown } from "@/tests/factories/place";
import { buildPost } from "@/tests/factories/post";
import { testDatabase } from "@/tests/harness/database";
import type { Precision } from "./dto";
import { getMap } from "./get-map";
import { type MapView, parseView, viewAround, viewPosition } from "./map-view";

vi.mock("next/cache", () => import("@/tests/harness/next-cache"));

testDatabase();

const world: MapView = { zoom: 0 };

async function storyIn(words: string, placePrecision: Precision = "city") {
  const place = await buildTown(words);
  await buildPost({ placeId: place.id, placePrecision });
  return place;
}

const nameOf = async (view: MapView) => (await getMap(view)).within;

it("leads from a lone mark to its page at once, whatever it tells", async () => {
  const porto = await storyIn("porto portugal");
  await storyIn("punta arenas chile", "region");
  await storyIn("puerto natales chile", "region");
  const { marks } = await getMap(world);
  expect(marks.map(({ href, stories }) => [href, stories])).toEqual([
    ["/places/in/chile/magallanes", 2],
    [`/places/${porto.slug}`, 1],
  ]);
});

it("leads from a group to the closest window that shows all of it, near the middle", async () => {
  const towns = [await storyIn("porto portugal"), await storyIn("lisbon portugal")];
  const [mark] = (await getMap(world)).marks;
  const [, , , zoom, at] = mark?.href.split("/") ?? [];
  expect(zoom).toBe("2");
  const view = parseView(zoom ?? "", at ?? "");
  if (!view) throw new Error(`no window at ${mark?.href}`);
  for (const town of towns) {
    const { left, top } = viewPosition(view, town);
    expect(Math.max(Math.abs(left - 50), Math.abs(top - 50))).toBeLessThan(40);
  }
  expect((await getMap(view)).stories).toBe(2);
});

it("goes no closer than where a story shown as its region is still marked", async () => {
  await storyIn("castro chile", "region");
  await storyIn("castro chile");
  const [mark] = (await getMap(world)).marks;
  expect(mark?.href).toMatch(/^\/places\/map\/2\//);
});

it("is named for the region or the country that all of it lies in, else for the countries", async () => {
  const castro = await storyIn("castro chile");
  const near = viewAround(2, castro);
  const chile = { name: "Chile", path: "/places/in/chile" };
  const losLagos = { name: "Los Lagos", path: "/places/in/chile/los-lagos" };
  expect(await nameOf(near)).toEqual({ name: "Los Lagos, Chile", steps: [chile, losLagos] });
  await storyIn("valdivia chile");
  expect(await nameOf(near)).toEqual({ name: "Chile", steps: [chile] });
  await storyIn("neuquen argentina");
  await storyIn("bahia blanca argentina", "hidden");
  expect(await nameOf(viewAround(1, castro))).toEqual({ name: "Chile and Argentina", steps: [] });
  expect(await nameOf(viewAround(1, { latitude: 40, longitude: 40 }))).toBeNull();
});
