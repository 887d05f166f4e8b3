import { expect, it } from "vitest";
import type { PlaceSuggestionDto } from "@/lib/places/dto";
import { toRows, toTownRows } from "./suggested-rows";

it("leads from each suggestion to a page of its own, regions and countries among the places", () => {
  const rows = toRows({
    stories: [{ slug: "stairs", title: "Stairs" }],
    people: [{ handle: "aya", name: "Aya Mori" }],
    places: [{ slug: "onomichi-japan", name: "Onomichi", countryCode: "JP" }],
    areas: [{ path: "/places/in/japan", name: "Japan", within: "Country" }],
    tags: [{ slug: "home", name: "Home" }],
  });
  expect(rows.map(({ group, label, hint, choice }) => [group, label, hint, choice])).toEqual([
    ["Stories", "Stairs", null, { href: "/stories/stairs" }],
    ["People", "Aya Mori", "@aya", { href: "/authors/aya" }],
    ["Places", "Onomichi", "Japan", { href: "/places/onomichi-japan" }],
    ["Places", "Japan", "Country", { href: "/places/in/japan" }],
    ["Tags", "Home", null, { href: "/tags/home" }],
  ]);
});

const town = (key: string, name: string, region: string, countryCode: string): PlaceSuggestionDto => ({
  key,
  name,
  region,
  countryCode,
  within: region,
  latitude: 0,
  longitude: 0,
  choice: { townId: key },
});

it("writes each town so that it is told from its namesakes", () => {
  const rows = toTownRows([
    town("1", "Castro", "Paraná", "BR"),
    town("2", "Castro", "Los Lagos", "CL"),
    town("3", "Springfield", "Missouri", "US"),
    town("4", "Springfield", "Illinois", "US"),
    town("5", "Singapore", "", "SG"),
  ]);
  expect(rows.map(({ choice }) => "text" in choice && choice.text)).toEqual([
    "Castro, Brazil",
    "Castro, Chile",
    "Springfield, Missouri",
    "Springfield, Illinois",
    "Singapore",
  ]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});
