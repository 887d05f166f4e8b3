import { describe, expect, test } from "vitest";
import { parseAreaKey } from "../chart-ref";
import { openArea } from "./area-seal";
import { routeChart } from "./route-chart";

const castro = { latitude: -42.48, longitude: -73.76 };
const ancud = { latitude: -41.87, longitude: -73.83 };
const porto = { latitude: 41.15, longitude: -8.61 };
const suva = { latitude: -18.14, longitude: 178.44 };
const apia = { latitude: -13.83, longitude: -171.76 };
const tokyo = { latitude: 35.69, longitude: 139.69 };
const lima = { latitude: -12.04, longitude: -77.03 };

describe("a route", () => {
  test.each([
    ["of an afternoon", [castro, ancud]],
    ["across an ocean", [porto, lima]],
    ["across the date line", [suva, apia]],
    ["the short way over the Pacific", [tokyo, lima]],
    ["round the world", [porto, tokyo, lima, porto]],
    ["that goes nowhere", [porto, porto]],
  ])("%s lies on its chart, with room around it", (_name, points) => {
    const route = routeChart(points);
    expect(parseAreaKey(openArea(route.path.split("/")[3] ?? "") ?? "")).not.toBeNull();
    for (const { left, top } of route.points) {
      expect(left).toBeGreaterThan(2);
      expect(left).toBeLessThan(98);
      expect(top).toBeGreaterThan(2);
      expect(top).toBeLessThan(98);
    }
  });

  test("goes the short way across the date line, eastwards", () => {
    const [from, to] = routeChart([suva, apia]).points;
    expect(from?.left).toBeLessThan(to?.left ?? 0);
  });

  test("is as long as the crow flies", () => {
    expect(routeChart([castro, ancud]).km).toBe(68);
    expect(routeChart([castro, ancud, castro]).km).toBe(136);
  });
});
