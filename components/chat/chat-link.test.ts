import { describe, expect, it } from "vitest";
import { pauseBefore } from "./chat-link";

describe("the pause before the next connection", () => {
  it("grows with each failure, up to a quarter of a minute", () => {
    const pauses = [1, 2, 3, 4, 5, 6, 60].map((failures) => pauseBefore(failures, undefined, 0.5));
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  });

  it("is not the same for everybody", () => {
    expect([pauseBefore(1, undefined, 0), pauseBefore(1, undefined, 1)]).toEqual([500, 1_500]);
  });

  it("is as long as the service asked for, at least", () => {
    expect(pauseBefore(1, 30, 0.5)).toBe(30_000);
    expect(pauseBefore(60, 1, 0.5)).toBe(15_000);
  });
});
