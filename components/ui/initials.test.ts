import { describe, expect, it } from "vitest";
import { firstLetter, initials } from "./initials";

describe("Initials", () => {
  it.each([
    ["Inés Oyarzún", "IO"],
    ["Madonna", "M"],
    ["the", "T"],
    ["The Rust Team", "RT"],
    ["Theo Lund", "TL"],
    ["The Cargo Team on behalf of The Rust Core Team", "CT"],
    ["Ana María (translator)", "AT"],
    ["  ", ""],
  ])("of %j are %j", (name, expected) => {
    expect(initials(name)).toBe(expected);
  });

  it("begin with a letter, accents and all, where there is one", () => {
    expect(firstLetter("“Étude")).toBe("É");
    expect(firstLetter("…")).toBe("…");
  });
});
