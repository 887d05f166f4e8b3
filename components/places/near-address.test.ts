import { describe, expect, it } from "vitest";
import { nearAddress } from "./near-address";

describe("the search near somebody", () => {
  it.each([
    [41.14961, -8.61099, "41.1,-8.6"],
    [-0.04, 179.96, "0,180"],
    [60, -0.0001, "60,0"],
  ])("says no more than a tenth of a degree of %d, %d", (latitude, longitude, near) => {
    expect(nearAddress(latitude, longitude)).toBe(`/search?near=${near}&sort=distance`);
  });
});
