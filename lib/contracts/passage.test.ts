import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPassages } from "./find-passage";
import { blockWords, type Passage, passageBlocks, passageText, quotePassage, rangeByBlock } from "./passage";
import { passageSchema } from "./passage-schema";

const story = [
  "There are two kinds of timetable on Chiloé.",
  "The first hangs in the office in Quellón, behind glass, and nobody reads it.",
  "The second is the fog: the ferry leaves when the fog lifts, and not before.",
  "So we waited, four mornings in a row, with bread and thermos flasks.",
];

const halves = /\p{Cs}/u;

/** The passage of these words as a reader chooses it; `nth` of several, from 0. */
function choose(blocks: readonly string[], words: string, nth = 0): Passage {
  const text = passageText(blocks);
  let start = -1;
  for (let turn = 0; turn <= nth; turn++) start = text.text.indexOf(words, start + 1);
  const passage = start < 0 ? null : quotePassage(text, { start, end: start + words.length });
  if (!passage) throw new Error("these words are not there");
  return passage;
}

/** What of the text is found, with the block it stands in; null when it is lost. */
function find(blocks: readonly string[], passage: Passage) {
  const text = passageText(blocks);
  const [found] = findPassages(text, [passage]);
  if (!found) return null;
  return { words: text.text.slice(found.start, found.end), block: rangeByBlock(text, found)[0]?.block };
}

describe("a passage", () => {
  it("is found in the text it was chosen in, block by block", () => {
    const text = passageText(story);
    const passage = choose(story, "nobody reads it.\nThe second is the fog");
    const [found] = findPassages(text, [passage]);
    expect(found).toMatchObject({ isChanged: false });
    expect(found && rangeByBlock(text, found)).toEqual([
      { block: 1, start: 60, end: 76 },
      { block: 2, start: 0, end: 21 },
    ]);
  });

  it("moves with its paragraph", () => {
    const passage = choose(story, "the ferry leaves when the fog lifts");
    const moved = [story[2] ?? "", "A new beginning.", story[0] ?? "", story[1] ?? "", story[3] ?? ""];
    expect(find(moved, passage)).toEqual({ words: passage.exact, block: 0 });
  });

  it("stays where its neighbours are edited, added and taken away", () => {
    const passage = choose(story, "the ferry leaves when the fog lifts");
    expect(
      find(
        ["Before.", "The second one: fog; the ferry leaves when the fog lifts. Never before.", "After."],
        passage,
      ),
    ).toEqual({ words: passage.exact, block: 1 });
  });

  it.each([
    ["a word more", "the ferry only leaves when the fog lifts"],
    ["a word less", "the ferry leaves when fog lifts"],
    ["another word", "the ferry departs when the fog lifts"],
    ["a mended letter", "the fery leaves when the fog lifts"],
  ])("is still known with %s", (_what, now) => {
    const passage = choose(story, "the ferry leaves when the fog lifts");
    const edited = story.map((block) => block.replace(passage.exact, now));
    expect(find(edited, passage)).toEqual({ words: now, block: 2 });
    expect(findPassages(passageText(edited), [passage])[0]?.isChanged).toBe(true);
  });

  it("is lost when it is deleted, or written anew", () => {
    const passage = choose(story, "the ferry leaves when the fog lifts");
    expect(find(story.toSpliced(2, 1), passage)).toBeNull();
    expect(find(story.with(2, "The second is nobody's business but the captain's."), passage)).toBeNull();
    expect(find([], passage)).toBeNull();
    expect(find([""], passage)).toBeNull();
  });

  it("of one short word is not taken for the same word elsewhere", () => {
    const passage = choose(story, "fog");
    expect(find(story, passage)).toEqual({ words: "fog", block: 2 });
    expect(find(["A foggy novel.", "No fog here."], passage)).toBeNull();
  });

  it("of a whole short paragraph is known by standing alone", () => {
    const blocks = ["Was it late?", "Yes.", "Then we slept. Yes. For a while."];
    const passage = choose(blocks, "Yes.");
    expect(
      find(["Then we slept. Yes. For a while.", "Something else.", "Yes.", "The end."], passage),
    ).toEqual({
      words: "Yes.",
      block: 2,
    });
    expect(find(["Then we slept. Yes. For a while."], passage)).toBeNull();
  });

  it("among equal words is the one that was meant", () => {
    const chorus = [
      "One bell.",
      "The tide comes in.",
      "Two bells.",
      "The tide comes in.",
      "Three bells.",
      "The tide comes in.",
    ];
    const passage = choose(chorus, "The tide comes in.", 1);
    expect(find(chorus, passage)).toMatchObject({ block: 3 });
    expect(find(["Overture.", "More.", ...chorus], passage)).toMatchObject({ block: 5 });
    const same = Array.from({ length: 40 }, () => "The tide comes in.");
    expect(find(same, choose(same, "tide comes", 20))).toMatchObject({ block: 20 });
  });

  it.each([
    [
      "astral characters",
      ["𝔄 🦀 walks 👩‍🚀 sideways 𠜎𠜱 always, says the 🦀 of Chiloé."],
      "🦀 walks 👩‍🚀 sideways 𠜎",
    ],
    ["Hebrew", ["המעבורת יוצאת כשהערפל מתפזר, ולא לפני כן.", "חיכינו ארבעה בקרים."], "כשהערפל מתפזר"],
    ["Arabic with digits", ["تغادر العبّارة عند الساعة ١٢ حين ينقشع الضباب، لا قبل ذلك."], "حين ينقشع الضباب"],
    ["Chinese", ["渡轮在雾散时才开。我们等了四个早晨，带着面包和热水瓶。"], "我们等了四个早晨"],
  ])("holds %s", (_what, blocks, words) => {
    const passage = choose(blocks, words);
    expect(passage.exact).toBe(words);
    for (const part of [passage.exact, passage.prefix, passage.suffix]) expect(part).not.toMatch(halves);
    expect(find(["Before. 🌫️", ...blocks], passage)).toEqual({ words, block: 1 });
    const edited = blocks.map((block) => `🌊${block}`);
    expect(find(edited, passage)?.words).toBe(words);
  });

  it("never begins or ends within a character", () => {
    const crabs = ["🦀".repeat(400)];
    const text = passageText(crabs);
    for (const [start, end] of [
      [2, 800],
      [3, 8],
      [34, 36],
      [36, 37],
    ] as const) {
      const passage = quotePassage(text, { start, end });
      for (const part of [passage?.exact, passage?.prefix, passage?.suffix]) expect(part).not.toMatch(halves);
    }
    expect(find(["🦐".repeat(3) + crabs[0]], choose(crabs, "🦀🦀🦀"))?.words).not.toMatch(halves);
  });

  it("needs words, and keeps no more of them than it may", () => {
    const text = passageText(["  ", "A word. ".repeat(200)]);
    expect(quotePassage(text, { start: 0, end: 3 })).toBeNull();
    const passage = quotePassage(text, { start: 0, end: text.text.length });
    expect(passageSchema.safeParse(passage).success).toBe(true);
    expect(passage?.exact.length).toBeGreaterThan(350);
  });

  it.each([
    ["nothing", undefined],
    ["no words", { exact: " \n", prefix: "", suffix: "", block: 0 }],
    ["a novel", { exact: "x".repeat(401), prefix: "", suffix: "", block: 0 }],
    ["a block before the first", { exact: "x", prefix: "", suffix: "", block: -1 }],
    ["more than was asked", { exact: "x", prefix: "", suffix: "", block: 0, html: "<b>" }],
  ])("is refused with %s", (_what, input) => {
    expect(passageSchema.safeParse(input).success).toBe(false);
  });
});

it("whatever is written, what is found stands there, and what nobody touched is found as it was", () => {
  const line = fc.array(fc.constantFrom("tide", "ferry", "🦀", "fog.", "שלום", "the", "leaves", "潮"), {
    minLength: 1,
    maxLength: 12,
  });
  const lines = fc.array(
    line.map((words) => words.join(" ")),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(lines, lines, lines, fc.nat(), fc.nat(), (blocks, before, after, from, length) => {
      const text = passageText(blocks);
      const start = from % text.text.length;
      const passage = quotePassage(text, {
        start,
        end: Math.min(text.text.length, start + 1 + (length % 60)),
      });
      if (!passage) return;
      expect(findPassages(text, [passage])[0]).toMatchObject({ isChanged: false });
      const edited = passageText([...before, ...blocks, ...after]);
      const [found] = findPassages(edited, [passage]);
      expect(found && edited.text.slice(found.start, found.end)).toBe(passage.exact);
      const [elsewhere] = findPassages(passageText(before), [passage]);
      const words = elsewhere && passageText(before).text.slice(elsewhere.start, elsewhere.end);
      if (words !== null) expect(words).toMatch(/^\S(.*\S)?$/s);
    }),
    { numRuns: 300 },
  );
});

describe("very long texts", () => {
  const words = "tide ferry fog bread glass morning island bell rope harbour lamp salt".split(" ");
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const long = Array.from({ length: 5_000 }, () =>
    Array.from({ length: 30 }, () => words[random(words.length)]).join(" "),
  );

  it("with three hundred comments, half of them lost, are looked through in a moment", () => {
    const text = passageText(long);
    const passages = Array.from({ length: 300 }, (_, n) => {
      const start = 100 + n * 2_000;
      const passage = quotePassage(text, { start, end: start + 60 + (n % 5) * 60 });
      if (!passage) throw new Error("there are words everywhere");
      return n % 2
        ? passage
        : { ...passage, exact: passage.exact.split("").reverse().join(""), suffix: "gone" };
    });
    const began = process.cpuUsage();
    const found = findPassages(text, passages);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(3_000);
    expect(found.filter((one, n) => n % 2 && one && !one.isChanged)).toHaveLength(150);
  });

  it("of one letter keep nobody waiting", () => {
    const text = passageText(["a".repeat(900_000)]);
    const passages = Array.from({ length: 100 }, (_, n) => ({
      exact: "a".repeat(100 + n),
      prefix: "b",
      suffix: "a",
      block: 0,
    }));
    const began = process.cpuUsage();
    findPassages(text, passages);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(3_000);
  });
});

it("sees the lines of a document that hold words", () => {
  const blocks = passageBlocks({
    content: [
      { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Fog" }] },
      { type: "paragraph" },
      { type: "callout", content: [{ type: "paragraph", content: [{ type: "text", text: "Bread" }] }] },
      {
        type: "paragraph",
        content: [
          { type: "text", text: "By " },
          { type: "mention", attrs: { id: "x", name: "Inés" } },
          { type: "footnoteReference", attrs: { id: "a" } },
          { type: "hardBreak" },
          { type: "text", text: "again", marks: [{ type: "bold" }] },
        ],
      },
    ],
  });
  expect(blocks.map(blockWords)).toEqual(["Fog", "", "Bread", "By Inés\nagain"]);
});
