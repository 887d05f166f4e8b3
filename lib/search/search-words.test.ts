import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyOf, cleanWords, mostPieces, readPieces, replacePieces, toPrefixQuery } from "./search-words";

const told = (words: string) =>
  readPieces(words).map(
    ({ text, isPhrase, isLeftOut }) => `${isLeftOut ? "-" : ""}${isPhrase ? `"${text}"` : text}`,
  );

describe("the pieces of a question", () => {
  it.each([
    ["red roof", ["red", "roof"]],
    ['"red roof" house', ['"red roof"', "house"]],
    ["ferry -fog", ["ferry", "-fog"]],
    ['ferry -"thick fog"', ["ferry", '-"thick fog"']],
    ["tram or bridge", ["tram", "bridge"]],
    ['"never closed', ['"never closed"']],
    ["! ? -", []],
  ])("of %s", (words, pieces) => expect(told(words)).toEqual(pieces));

  it("are a few at most, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (q) => readPieces(cleanWords(q)).length <= mostPieces),
    );
  });

  it("can be exchanged, and all else stays as it was typed", () => {
    const words = 'harbuor -fog "old harbuor" ferrry';
    const [first, , , last] = readPieces(words);
    if (!first || !last) throw new Error("pieces are missing");
    expect(
      replacePieces(
        words,
        new Map([
          [first, "harbour"],
          [last, "ferry"],
        ]),
      ),
    ).toBe('harbour -fog "old harbuor" ferry');
  });
});

it.each([
  ["red roof", "red or roof"],
  ['"red roof" house -fog', '"red roof" or house'],
  ["roof", ""],
  ["roof -fog", ""],
])("any part of %s is asked for as %s", (words, any) => expect(anyOf(words)).toBe(any));

describe("a word that is only begun", () => {
  it.each([
    ["castro chi", "castro & chi:*"],
    ["fe", "fe:*"],
    ["f", ""],
    ["castro f", "castro & f"],
    ["港", "港:*"],
    ["!!!", ""],
    ["it's | & <->", "it & s"],
  ])("%s is %s", (typed, query) => expect(toPrefixQuery(typed)).toBe(query));

  it("is never more than six words of forty letters", () => {
    const query = toPrefixQuery(`${"x".repeat(90)} `.repeat(20));
    expect(query.split(" & ")).toHaveLength(6);
    expect(query.length).toBeLessThan(300);
  });
});
