import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneSlipAway, slipsBetween } from "./spelling";

describe("slips between words", () => {
  it.each([
    ["harbour", "harbour", 0],
    ["harbuor", "harbour", 1],
    ["harbor", "harbour", 1],
    ["harrbour", "harbour", 1],
    ["harpour", "harbour", 1],
    ["harbuurr", "harbour", 2],
    ["lihgt", "light", 1],
    ["ferry", "harbour", 3],
  ])("%s and %s: %d", (a, b, slips) => {
    expect(slipsBetween(a, b, 2)).toBe(slips);
    expect(slipsBetween(b, a, 2)).toBe(slips);
  });
});

describe("what one slip makes of a word", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcdefghij"), minLength: 2, maxLength: 12 });

  it("is one slip away, all of it, and bounded", () => {
    fc.assert(
      fc.property(word, (typed) => {
        const near = oneSlipAway(typed);
        expect(near.length).toBeLessThanOrEqual(54 * typed.length + 25);
        expect(near.every((other) => slipsBetween(typed, other, 2) === 1)).toBe(true);
      }),
    );
  });

  it("is everything that is one slip away", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(oneSlipAway(a).includes(b)).toBe(slipsBetween(a, b, 2) === 1);
      }),
    );
  });

  it("knows Greek and Cyrillic letters, and says nothing of others", () => {
    expect(oneSlipAway("москвв")).toContain("москва");
    expect(oneSlipAway("αθηνν")).toContain("αθηνα");
    expect(oneSlipAway("港")).toEqual([]);
  });
});
