import { describe, expect, test } from "vitest";
import { makeFrame, project } from "./frame";
import { drawRoute, routeExtent } from "./route";

const size = { width: 1100, height: 472 };
const castro = { latitude: -42.48, longitude: -73.76 };
const porto = { latitude: 41.15, longitude: -8.61 };
const fiji = { latitude: -17.8, longitude: 178 };
const samoa = { latitude: -13.8, longitude: -171.8 };

describe("the chart of a way", () => {
  test.each([
    ["one place", [castro]],
    ["two places", [porto, { latitude: 43.36, longitude: -8.41 }]],
    ["a way over the date line", [fiji, samoa]],
  ])("shows all of it with room around: %s", (_what, points) => {
    const extent = routeExtent(points, size);
    if (!extent) throw new Error("no extent");
    const frame = makeFrame(extent, size, extent.km);
    for (const { longitude, latitude } of points) {
      const [x, y] = project(frame, longitude, latitude);
      expect(x).toBeGreaterThan(80);
      expect(x).toBeLessThan(size.width - 80);
      expect(y).toBeGreaterThan(40);
      expect(y).toBeLessThan(size.height - 40);
    }
  });

  test("is not drawn for nothing, or around the world", () => {
    expect(routeExtent([], size)).toBeNull();
    expect(routeExtent([castro, porto], size)).toBeNull();
  });

  test("numbers the stories and draws the line between them", () => {
    const points = [porto, { latitude: 43.36, longitude: -8.41 }];
    const extent = routeExtent(points, size);
    if (!extent) throw new Error("no extent");
    const svg = drawRoute(makeFrame(extent, size, extent.km), points, 9, "light");
    expect(svg).toContain(">1</text>");
    expect(svg).toContain(">2</text>");
    expect(svg).toContain('stroke-dasharray="1 5"');
  });
});
