import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { DocumentNode } from "@/lib/contracts/document";
import { newDraft } from "@/lib/posts/new-draft";
import type { DraftBody } from "../draft-body";
import { compareBodies } from "./compare-bodies";
import { changeWords, DiffView } from "./diff-view";

const p = (text: string, ...marks: string[]): DocumentNode => ({
  type: "paragraph",
  content: [
    { type: "text", text, ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) as never } : {}) },
  ],
});
const list = (items: string[]): DocumentNode => ({
  type: "bulletList",
  content: items.map((item) => ({ type: "listItem", content: [p(item)] })),
});
const noSettings = newDraft("none").settings;

const body = (content: DocumentNode[], overrides: Partial<DraftBody> = {}): DraftBody => ({
  title: "Fog",
  subtitle: "",
  content: { type: "doc", content },
  tags: [],
  cover: null,
  place: null,
  placePrecision: "city",
  settings: noSettings,
  ...overrides,
});

async function render(before: DraftBody, after: DraftBody): Promise<string> {
  return renderToStaticMarkup(<DiffView diff={await compareBodies(before, after)} />);
}

describe("a diff as it is shown", () => {
  test("says by signs and words, not by colour alone, what happened to a block", async () => {
    const html = await render(
      body([p("Stays."), p("Goes away.")]),
      body([p("Stays."), p("Comes in.", "bold")]),
    );
    expect(html).toContain('<span aria-hidden="true">−</span><span class="sr-only">Removed: </span>');
    expect(html).toContain('<span aria-hidden="true">+</span><span class="sr-only">Added: </span>');
    expect(html).toContain("<strong>Comes in.</strong>");
  });

  test("draws a box as what it is, and names the places of a route", async () => {
    const callout: DocumentNode = { type: "callout", attrs: { kind: "tip" }, content: [p("Bring coins.")] };
    const html = await render(
      body([callout]),
      body([
        { ...callout, attrs: { kind: "warning" } },
        { type: "pullQuote", content: [{ type: "text", text: "Wait." }] },
        { type: "route", attrs: { places: ["castro-chile", "ancud-chile"], note: "" } },
      ]),
    );
    expect(html).toContain("Was callout (tip), now callout (warning).");
    expect(html).toContain('<div class="diff-pull-quote">Wait.</div>');
    expect(html).toContain("route · castro-chile → ancud-chile");
  });

  test("names a file by what it is called, and not by its id", async () => {
    const file = (name: string): DocumentNode => ({
      type: "fileLink",
      attrs: { publicId: "u/1/tides", name, format: "pdf", bytes: 48_211 },
    });
    const html = await render(body([file("May.pdf")]), body([file("June.pdf")]));
    expect(html).toContain("file · May.pdf · 48 KB");
    expect(html).toContain("file · June.pdf · 48 KB");
    expect(html).not.toContain("u/1/tides");
  });

  test("marks words in a line, and formatting that changed", async () => {
    const words = await render(body([p("Leaves at six.")]), body([p("Leaves at seven.")]));
    expect(words).toContain('<del>six</del><ins class="diff-instead">seven</ins>');
    const format = await render(body([p("Slow fire.")]), body([p("Slow fire.", "italic")]));
    expect(format).toContain('title="Was plain"');
    expect(format).toContain("(was plain, now italic)");
  });

  test("names the fields that changed, whatever they are", async () => {
    const html = await render(
      body([], { tags: ["Bread"], settings: { ...noSettings, slug: "fog" } }),
      body([], { title: "More fog", tags: ["Bread", "Tea"], settings: { ...noSettings, slug: "more-fog" } }),
    );
    expect(html).toContain(">Title</p>");
    expect(html).toContain("Bread<");
    expect(html).toContain("<ins>, Tea</ins>");
    expect(html).toContain(">Settings</p>");
    expect(html).toContain("address: ");
  });

  test("folds what did not change, in the text and inside a list", async () => {
    const many = Array.from({ length: 40 }, (_, n) => `line ${n}`);
    const text = await render(
      body(many.map((line) => p(line))),
      body([...many.map((line) => p(line)), p("New.")]),
    );
    expect(text).toContain("Show 39 unchanged blocks");
    const inside = await render(body([list(many)]), body([list([...many, "new"])]));
    expect(inside).toContain('<li class="diff-was">40 more, unchanged</li>');
  });

  test("shows a block of a kind that it does not know by its words", async () => {
    const callout: DocumentNode = { type: "callout", content: [p("Mind the step.")] };
    const card: DocumentNode = { type: "placeCard", attrs: { name: "Castro" } };
    const html = await render(body([]), body([callout, card]));
    expect(html).toContain("Mind the step.");
    expect(html).toContain("place card · Castro");
  });

  test("counts words that came and went", async () => {
    const diff = await compareBodies(body([p("One two three.")]), body([p("One three four five.")]));
    expect(changeWords(diff)).toBe("2 words added, 1 removed");
    expect(changeWords(await compareBodies(body([p("a")]), body([p("a")])))).toBe("No difference");
  });
});
