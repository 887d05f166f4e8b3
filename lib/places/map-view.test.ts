import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusterMarks } from "./cluster-marks";
import {
  type MapView,
  parseView,
  viewAbove,
  viewAround,
  viewBounds,
  viewOfAll,
  viewPath,
  viewPosition,
  viewsBeside,
} from "./map-view";

const anyPoint = fc.record({
  latitude: fc.double({ min: -82, max: 82, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const anyZoom = fc.constantFrom(1, 2, 3);

type Window = Exclude<MapView, { zoom: 0 }>;

const windowAround = (zoom: 1 | 2 | 3, point: { latitude: number; longitude: number }): Window => {
  const view = viewAround(zoom, point);
  if (view.zoom === 0) throw new Error("a window has a zoom");
  return view;
};

describe("A window of the world chart", () => {
  test("shows the points that it is the window of", () => {
    fc.assert(
      fc.property(anyZoom, anyPoint, (zoom, point) => {
        const { left, top } = viewPosition(viewAround(zoom, point), point);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(100);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top).toBeLessThanOrEqual(100);
      }),
    );
  });

  test("has one address, which leads to it, and so have those beside and above it", () => {
    fc.assert(
      fc.property(anyZoom, anyPoint, (zoom, point) => {
        const view = windowAround(zoom, point);
        const all = [view, viewAbove(view), ...viewsBeside(view).map((beside) => beside.view)];
        for (const one of all) {
          const [, , , level, at] = viewPath(one).split("/");
          if (one.zoom !== 0) expect(parseView(level ?? "", at ?? "")).toEqual(one);
        }
        expect(viewsBeside(view).some(({ heading }) => heading === "east" || heading === "west")).toBe(true);
      }),
    );
  });

  test("is one of a bounded number: no other address is one", () => {
    for (const at of [
      "41n-10w",
      "40n-11w",
      "40n-181w",
      "90n-0e",
      "040n-10w",
      "40n--10w",
      "",
      "40n-10w/..",
      "-40n-10w",
    ])
      expect(parseView("2", at), at).toBeNull();
    expect(parseView("4", "40n-10w")).toBeNull();
    expect(parseView("0", "40n-10w")).toBeNull();
    let count = 0;
    for (let lat = -90; lat <= 90; lat++) {
      for (let lon = -180; lon <= 180; lon++) {
        const at = `${Math.abs(lat)}${lat < 0 ? "s" : "n"}-${Math.abs(lon)}${lon < 0 ? "w" : "e"}`;
        for (const zoom of ["1", "2", "3"]) if (parseView(zoom, at)) count++;
      }
    }
    expect(count).toBeGreaterThan(10_000);
    expect(count).toBeLessThan(80_000);
  });

  test("is around what one came for, near its middle, wherever that is", () => {
    fc.assert(
      fc.property(anyZoom, anyPoint, (zoom, point) => {
        // Nothing has its middle nearer to a pole than this.
        if (Math.abs(point.latitude) > 75) return;
        const { left, top } = viewPosition(viewAround(zoom, point), point);
        expect(Math.abs(left - 50)).toBeLessThan(18);
        expect(Math.abs(top - 50)).toBeLessThan(25);
      }),
    );
  });

  test("of several is the closest that holds them all, also over the date line", () => {
    const porto = { latitude: 41.15, longitude: -8.61 };
    const lisbon = { latitude: 38.72, longitude: -9.14 };
    const [suva, apia] = [
      { latitude: -18.1, longitude: 178.4 },
      { latitude: -13.8, longitude: -171.8 },
    ];
    expect(viewOfAll([porto], { outer: 1, inner: 3 })).toEqual({ zoom: 3, latitude: 41, longitude: -9 });
    expect(viewOfAll([porto], { outer: 1, inner: 2 })).toMatchObject({ zoom: 2 });
    expect(viewOfAll([porto, lisbon], { outer: 1, inner: 3 })).toEqual({
      zoom: 2,
      latitude: 40,
      longitude: -8,
    });
    expect(viewOfAll([suva, apia], { outer: 1, inner: 3 })).toEqual({
      zoom: 1,
      latitude: -15,
      longitude: -175,
    });
    expect(viewOfAll([porto, suva], { outer: 1, inner: 3 })).toMatchObject({ zoom: 1 });
    expect(viewOfAll([porto], { outer: 4, inner: 3 })).toBeNull();
  });

  test("narrows to about 400 km", () => {
    const { west, east } = viewBounds(viewAround(3, { latitude: 0, longitude: 0 }));
    expect((east - west) * 111.2).toBeCloseTo(400, -1);
  });
});

describe("Clusters", () => {
  const spots = fc.array(
    fc.record({
      left: fc.double({ min: 0, max: 100, noNaN: true }),
      top: fc.double({ min: 0, max: 100, noNaN: true }),
      stories: fc.integer({ min: 1, max: 5000 }),
    }),
    { maxLength: 60 },
  );
  const size = { width: 800, height: 500, apart: 36 };

  test("lose no story, lie apart, and do not depend on the order", () => {
    fc.assert(
      fc.property(spots, (all) => {
        const clusters = clusterMarks(all, size);
        const sum = (list: readonly { stories: number }[]) => list.reduce((n, { stories }) => n + stories, 0);
        expect(sum(clusters)).toBe(sum(all));
        for (const [i, a] of clusters.entries())
          for (const b of clusters.slice(i + 1))
            expect(
              Math.hypot((a.main.left - b.main.left) * 8, (a.main.top - b.main.top) * 5),
            ).toBeGreaterThanOrEqual(36);
        expect(clusterMarks(all.toReversed(), size)).toEqual(clusters);
      }),
    );
  });
});
