import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DocumentNode, parseDocument } from "@/lib/contracts/document";
import { newDraft } from "@/lib/posts/new-draft";
import { anyDocument } from "@/tests/factories/document";
import type { DraftBody } from "../draft-body";
import { blocksOf, blockText, compareBodies } from "./compare-bodies";
import { type Choice, type Choices, firstChoices, mergeBodies } from "./merge-bodies";

const noSettings = newDraft("none").settings;

const body = (overrides: Partial<DraftBody> = {}): DraftBody => ({
  title: "Fog",
  subtitle: "",
  content: { type: "doc", content: [] },
  tags: [],
  cover: null,
  place: null,
  placePrecision: "city",
  settings: noSettings,
  ...overrides,
});
const lines = (...texts: string[]): DraftBody =>
  body({
    content: {
      type: "doc",
      content: texts.map((text): DocumentNode => ({ type: "paragraph", content: [{ type: "text", text }] })),
    },
  });
const read = (merged: DraftBody) => blocksOf(merged).map(blockText);

async function merge(
  theirs: DraftBody,
  mine: DraftBody,
  base: DraftBody | null,
  change: (choices: Choices) => void = () => undefined,
): Promise<DraftBody> {
  const diff = await compareBodies(theirs, mine);
  const choices = firstChoices(diff, theirs, mine, base);
  change(choices);
  return mergeBodies(diff, theirs, mine, choices);
}

const all = (choice: Choice) => (choices: Choices) => {
  for (const at of choices.blocks.keys()) choices.blocks.set(at, choice);
  for (const field of choices.fields.keys()) choices.fields.set(field, choice);
};

describe("merging two versions", () => {
  test("takes each change from whoever made it", async () => {
    const base = lines("The ferry runs at six.", "Nobody waits for it.", "The dog sleeps on the pier.");
    const theirs = lines("The ferry runs at seven.", "Nobody waits for it.", "The dog sleeps on the pier.");
    const mine = lines(
      "The ferry runs at six.",
      "Nobody waits for it.",
      "The dog sleeps on the warm pier.",
      "Then the fog lifts.",
    );
    expect(read(await merge(theirs, mine, base))).toEqual([
      "The ferry runs at seven.",
      "Nobody waits for it.",
      "The dog sleeps on the warm pier.",
      "Then the fog lifts.",
    ]);
  });

  test("keeps both where both changed the same block", async () => {
    const base = lines("The ferry runs at six.");
    expect(
      read(await merge(lines("The ferry runs at seven."), lines("The ferry runs at eight."), base)),
    ).toEqual(["The ferry runs at seven.", "The ferry runs at eight."]);
  });

  test("lets what one of them took out stay out", async () => {
    const base = lines("One stays.", "Two goes here.", "Three goes there.");
    expect(
      read(
        await merge(lines("One stays.", "Three goes there."), lines("One stays.", "Two goes here."), base),
      ),
    ).toEqual(["One stays."]);
  });

  test("without a common beginning keeps whatever one of them has", async () => {
    expect(
      read(await merge(lines("Alpha one two.", "Beta."), lines("Beta.", "Gamma three four."), null)),
    ).toEqual(["Alpha one two.", "Beta.", "Gamma three four."]);
  });

  test("does as it is told, field by field", async () => {
    const theirs = body({ title: "Fog", tags: ["Bread"], settings: { ...noSettings, slug: "fog" } });
    const mine = body({ title: "More fog", tags: ["Tea"], settings: { ...noSettings, slug: "more-fog" } });
    const merged = await merge(theirs, mine, null, ({ fields }) => {
      fields.set("title", "theirs");
      fields.set("tags", "both");
      fields.set("settings", "theirs");
    });
    expect(merged).toMatchObject({ title: "Fog", tags: ["Bread", "Tea"], settings: { slug: "fog" } });
  });

  test("all mine is mine, all theirs is theirs, both is a document that the gate takes", async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, anyDocument, async (a, b) => {
        const theirs = body({ content: parseDocument(a) });
        const mine = body({ content: parseDocument(b), title: "Mine" });
        const content = async (choice: Choice) =>
          parseDocument((await merge(theirs, mine, null, all(choice))).content);
        expect(await content("mine")).toEqual(mine.content);
        expect(await content("theirs")).toEqual(theirs.content);
        const both = JSON.stringify(await content("both"));
        for (const node of blocksOf(mine)) {
          if (node.type !== "footnotes") expect(both).toContain(JSON.stringify(node));
        }
      }),
      { numRuns: 40 },
    );
  }, 30_000);
});
