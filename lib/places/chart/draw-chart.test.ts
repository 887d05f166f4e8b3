import { beforeAll, describe, expect, test } from "vitest";
import { type ChartShape, chartShapes } from "../chart-shapes";
import { gazetteer } from "../gazetteer";
import { atlas } from "./atlas";
import { type ChartOptions, drawChart } from "./draw-chart";
import { drawWorld } from "./draw-world";
import { makeFrame, project } from "./frame";
import { townNames } from "./town-names";

// Reading them is no part of how long a chart takes.
beforeAll(() => {
  atlas();
  gazetteer();
}, 60_000);

const here = { kind: "place" } as const;
const shapes = Object.keys(chartShapes) as ChartShape[];

function draw(latitude: number, longitude: number, rest: Partial<ChartOptions> = {}): string {
  return drawChart({ latitude, longitude, km: 300, shape: "cover", middle: here, theme: "light", ...rest });
}

const landColor = "#f7edcd";

function landPath(svg: string): string {
  return new RegExp(`<path d="([^"]*)" fill="${landColor}"`).exec(svg)?.[1] ?? "";
}

/** Rings of path data as written here: M x y l dx dy dx dy … z */
function rings(data: string): [number, number][][] {
  return data
    .split("z")
    .filter(Boolean)
    .map((part) => {
      const [x = 0, y = 0, ...steps] = (part.match(/-?(?:\d+(?:\.\d+)?|\.\d+)/g) ?? []).map(Number);
      const points: [number, number][] = [[x, y]];
      for (let i = 0; i < steps.length; i += 2) {
        const [px, py] = points.at(-1) ?? [0, 0];
        points.push([px + (steps[i] ?? 0), py + (steps[i + 1] ?? 0)]);
      }
      return points;
    });
}

/** The even-odd rule, as the browser fills. */
function isFilled(data: string, x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings(data)) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i] ?? [0, 0];
      const [xj, yj] = ring[j] ?? [0, 0];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

describe("Land is land and sea is sea", () => {
  const places: [
    name: string,
    latitude: number,
    longitude: number,
    land: [number, number][],
    sea: [number, number][],
  ][] = [
    [
      "Castro",
      -42.47,
      -73.77,
      [[-42.6, -74.0]],
      [
        [-42.6, -75.2],
        [-42.45, -73.2],
      ],
    ],
    ["Porto", 41.15, -8.61, [[41.2, -8.0]], [[41.2, -9.5]]],
    [
      "Læsø",
      57.27,
      11.03,
      [
        [57.27, 11.0],
        [57.2, 9.9],
      ],
      [[57.4, 11.5]],
    ],
    [
      "Erzurum",
      39.91,
      41.28,
      [
        [39.5, 41.0],
        [40.3, 42.5],
      ],
      [],
    ],
    ["Reykjavík", 64.14, -21.9, [[64.0, -20.5]], [[64.2, -23.5]]],
    ["Suva", -18.14, 178.44, [[-17.8, 178.0]], [[-18.6, 178.0]]],
    [
      "Taveuni, across the date line",
      -16.85,
      -179.97,
      [
        [-16.6, 179.2],
        [-16.92, 179.985],
        [-16.85, -179.95],
      ],
      [[-17.5, -179.5]],
    ],
    [
      "Chukotka, across the date line",
      67,
      -179.5,
      [
        [67.5, 179],
        [67, -178],
      ],
      [],
    ],
    ["McMurdo", -77.85, 166.67, [[-77.5, 168]], [[-77.5, 165.5]]],
    ["Tromsø", 69.65, 18.95, [[69, 20.3]], [[70.5, 18.0]]],
    ["the South Pole", -90, 0, [[-85.2, 1]], []],
    ["the North Pole", 90, 0, [], [[85.2, 1]]],
    ["Lhasa", 29.65, 91.1, [[29.2, 90.5]], []],
  ];

  test.each(places)("around %s", (_name, latitude, longitude, land, sea) => {
    const data = landPath(draw(latitude, longitude));
    const frame = makeFrame({ latitude, longitude }, chartShapes.cover, 300);
    const filled = ([lat, lon]: [number, number]) => isFilled(data, ...project(frame, lon, lat));
    expect(land.map(filled)).toEqual(land.map(() => true));
    expect(sea.map(filled)).toEqual(sea.map(() => false));
  });
});

describe("A chart", () => {
  const corners: [string, number, number][] = [
    ["Tromsø and its fjords", 69.65, 18.95],
    ["Athens and its islands", 37.98, 23.72],
    ["southern Chile", -50, -74],
    ["Åland", 60.1, 20.5],
    ["the Canadian archipelago", 75, -95],
    ["the middle of an ocean", 0, -140],
  ];

  test.each(corners)("of %s is at most 40 KB in every shape", (_name, latitude, longitude) => {
    for (const shape of shapes) {
      // A window of the world chart is no picture beside a text: it is the page.
      if (shape === "view") continue;
      const { km } = chartShapes[shape];
      expect(draw(latitude, longitude, { shape, km, theme: "page" }).length).toBeLessThan(40_960);
    }
  });

  test("takes all its colours from the page, and points to nothing outside itself", () => {
    const svg = draw(41.15, -8.61, { theme: "page" });
    expect(svg).not.toMatch(/url\(|href|<style|<script| style=/);
    const colors = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map((match) => match[1]);
    expect(colors.filter((color) => color !== "none" && !color?.startsWith("var(--"))).toEqual([]);
    expect(svg).toContain('id="chart"');
  });

  test("has its colours written out for use outside a page", () => {
    for (const theme of ["light", "dark"] as const)
      expect(draw(41.15, -8.61, { theme })).not.toContain("var(--chart");
  });

  test("marks a place with a dot, and a coarser one with none", () => {
    expect(draw(41, -9)).toContain("<circle");
    expect(draw(41, -9, { middle: { kind: "around", km: 80 }, km: 800 })).not.toContain("<circle");
    expect(draw(41, -9, { middle: { kind: "none" } })).not.toContain("<circle");
  });

  test("writes no name twice and none outside its frame", () => {
    for (const shape of shapes) {
      const svg = draw(35.69, 139.69, { shape });
      const names = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)/g)];
      expect(names.length).toBeGreaterThan(0);
      expect(new Set(names.map((match) => match[3])).size).toBe(names.length);
      for (const [, x, y] of names) {
        expect(Number(x)).toBeLessThan(chartShapes[shape].width);
        expect(Number(y)).toBeLessThan(chartShapes[shape].height);
      }
    }
  });
});

test("The world is drawn from the page's colours in both sizes", () => {
  for (const shape of ["world", "atlas"] as const) {
    const svg = drawWorld(shape, "page");
    expect(svg.length).toBeLessThan(160_000);
    expect(svg).not.toMatch(/NaN|undefined|#[0-9a-f]{6}"/);
  }
});

describe("The chart of a country", () => {
  const tint = (svg: string) => /<path d="([^"]*)" fill="#b0176c" fill-opacity/.exec(svg)?.[1] ?? "";
  const km = 2200;

  test.each([
    ["VN", [16.5, 107.4], [21.03, 105.85], [17.97, 102.6]],
    ["CL", [-38, -72], [-33.45, -70.65], [-39, -68.06]],
    ["GF", [4.2, -52.8], [4.9, -52.4], [4.5, -56]],
    ["XK", [42.6, 21], [42.66, 21.16], [41.99, 21.43]],
  ] as const)("tints the land of %s, and no other", (country, [latitude, longitude], inside, outside) => {
    const svg = draw(latitude, longitude, { country, km, middle: { kind: "none" } });
    const frame = makeFrame({ latitude, longitude }, chartShapes.cover, km);
    expect(isFilled(tint(svg), ...project(frame, inside[1], inside[0]))).toBe(true);
    expect(isFilled(tint(svg), ...project(frame, outside[1], outside[0]))).toBe(false);
    expect(isFilled(landPath(svg), ...project(frame, outside[1], outside[0]))).toBe(true);
  });

  test("tints nothing where the chart is of a place", () => {
    expect(tint(draw(16.5, 107.4))).toBe("");
  });
});

test("A hamlet is named among its equals, and not between cities", () => {
  const smallest = (latitude: number, longitude: number) => {
    const frame = makeFrame({ latitude, longitude }, chartShapes.wide, chartShapes.wide.km);
    const towns = townNames(frame, { fontSize: 4, most: 5000, gap: 0 }, null);
    return Math.min(...towns.map(({ name }) => populationOf(name)));
  };
  expect(smallest(35.69, 139.69)).toBeGreaterThanOrEqual(1000);
  expect(smallest(-54.28, -36.51)).toBeLessThan(1000);
});

function populationOf(name: string): number {
  const { names, populations } = gazetteer();
  return populations[names.indexOf(name)] ?? 0;
}

test("Towns are named within the ring of a region", () => {
  const region = { km: 800, shape: "wide", middle: { kind: "around", km: 80 } } as const;
  expect(draw(-53.5, -71.5, region)).toContain(">Punta Arenas<");
});
