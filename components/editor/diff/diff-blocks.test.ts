import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DocumentNode, documentLimits, parseDocument } from "@/lib/contracts/document";
import { anyDocument } from "@/tests/factories/document";
import { type BlockDiff, diffBlocks, inSlices } from "./diff-blocks";
import { diffText, type InlinePart } from "./diff-inline";

const text = (value: string, ...marks: string[]): DocumentNode => ({
  type: "text",
  text: value,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) as never } : {}),
});
const p = (...content: (string | DocumentNode)[]): DocumentNode => ({
  type: "paragraph",
  content: content.map((part) => (typeof part === "string" ? text(part) : part)),
});
const h = (value: string, level = 2): DocumentNode => ({
  type: "heading",
  attrs: { level },
  content: [text(value)],
});
const image = (publicId: string, alt: string): DocumentNode => ({
  type: "image",
  attrs: { publicId, alt, width: 10, height: 10 },
});
const list = (...items: string[]): DocumentNode => ({
  type: "bulletList",
  content: items.map((item) => ({ type: "listItem", content: [p(item)] })),
});

function diff(before: DocumentNode[], after: DocumentNode[]): BlockDiff[] {
  const work = diffBlocks(before, after);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** A diff as a line a block: `=` same, `+`, `-`, `~` changed, with `{-…-}` and `{+…+}` inside. */
function draw(blocks: BlockDiff[]): string[] {
  return blocks.flatMap((block) => {
    if (block.op !== "changed") {
      const sign = { same: "=", added: "+", removed: "-" }[block.op];
      return [`${sign} ${block.node.type}`];
    }
    if (block.inline) return [`~ ${block.after.type} ${drawInline(block.inline)}`];
    if (block.children) return [`~ ${block.after.type}`, ...draw(block.children).map((line) => `  ${line}`)];
    return [`~ ${block.after.type}`];
  });
}

function drawInline(parts: InlinePart[]): string {
  return parts
    .map(({ op, text: value }) =>
      op === "same"
        ? value
        : op === "added"
          ? `{+${value}+}`
          : op === "removed"
            ? `{-${value}-}`
            : `{*${value}*}`,
    )
    .join("");
}

/** What a diff says one of the versions was. */
function side(blocks: BlockDiff[], which: "before" | "after"): DocumentNode[] {
  const gone = which === "before" ? "added" : "removed";
  return blocks.flatMap((block) =>
    block.op === "changed" ? [block[which]] : block.op === gone ? [] : [block.node],
  );
}

const inlineText = (parts: InlinePart[], without: InlinePart["op"]) =>
  parts.flatMap((part) => (part.op === without ? [] : [part.text])).join("");

describe("a diff of two texts", () => {
  test("finds words that came, went and changed", () => {
    expect(drawInline(diffText("The ferry runs at six.", "The old ferry runs at seven."))).toBe(
      "The {+old +}ferry runs at {-six-}{+seven+}.",
    );
  });

  test("is readable where every other word changed", () => {
    expect(drawInline(diffText("one red boat sails", "one blue ship sails"))).toBe(
      "one {-red boat-}{+blue ship+} sails",
    );
  });

  test("tells characters apart in scripts without spaces, and keeps an emoji whole", () => {
    expect(drawInline(diffText("東京の朝", "東京の夜"))).toContain("{-朝-}{+夜+}");
    expect(drawInline(diffText("Home 👩‍👩‍👧", "Home 👩‍👩‍👦"))).toBe("Home {-👩‍👩‍👧-}{+👩‍👩‍👦+}");
  });

  test("says when only the formatting changed", () => {
    expect(draw(diff([p("Slow ", text("fire"), ".")], [p("Slow ", text("fire", "bold"), ".")]))).toEqual([
      "~ paragraph Slow {*fire*}.",
    ]);
  });

  test("is whole whatever the texts are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (before, after) => {
        const parts = diffText(before, after);
        expect(inlineText(parts, "added")).toBe(before);
        expect(inlineText(parts, "removed")).toBe(after);
      }),
    );
  });
});

describe("a diff of two documents", () => {
  test("keeps what stands still, and pairs a block with what became of it", () => {
    const before = [h("Harbour"), p("The boats come in at six."), p("Nobody waits."), image("u/1/a", "Pier")];
    const after = [h("Harbour"), p("The boats come in at seven."), image("u/1/a", "The pier"), p("Fog.")];
    expect(draw(diff(before, after))).toEqual([
      "= heading",
      "~ paragraph The boats come in at {-six-}{+seven+}.",
      "- paragraph",
      "~ image",
      "+ paragraph",
    ]);
  });

  test("goes into lists and tables", () => {
    const cell = (value: string): DocumentNode => ({ type: "tableCell", content: [p(value)] });
    const table = (...rows: string[][]): DocumentNode => ({
      type: "table",
      content: rows.map((row) => ({ type: "tableRow", content: row.map(cell) })),
    });
    expect(
      draw(
        diff(
          [list("Bread", "Salt"), table(["Six", "Castro"], ["Nine", "Achao"])],
          [list("Bread", "Tea", "Salt"), table(["Six", "Castro"], ["Ten", "Achao"])],
        ),
      ),
    ).toEqual([
      "~ bulletList",
      "  = listItem",
      "  + listItem",
      "  = listItem",
      "~ table",
      "  = tableRow",
      "  ~ tableRow",
      "    - tableCell",
      "    + tableCell",
      "    = tableCell",
    ]);
  });

  test("a paragraph made a heading is a change of it", () => {
    expect(draw(diff([p("By the church")], [h("By the church")]))).toEqual(["~ heading By the church"]);
  });

  test("takes what the editor writes out and the gate leaves out for the same", () => {
    const before: DocumentNode[] = [
      { type: "orderedList", content: [{ type: "listItem", content: [p("a")] }] },
    ];
    const after: DocumentNode[] = [
      {
        type: "orderedList",
        attrs: { start: 1, type: null },
        content: [{ type: "listItem", content: [p("a")] }],
      },
    ];
    expect(draw(diff(before, after))).toEqual(["= orderedList"]);
  });

  test("both versions can be read from it, whatever they are", () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, (a, b) => {
        const [before, after] = [parseDocument(a).content, parseDocument(b).content];
        const blocks = diff(before, after);
        expect(side(blocks, "before")).toEqual(before);
        expect(side(blocks, "after")).toEqual(after);
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  test("a document against itself is all the same", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const { content } = parseDocument(document);
        expect(diff(content, structuredClone(content)).every(({ op }) => op === "same")).toBe(true);
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  const words = (n: number, seed: number) =>
    Array.from({ length: n }, (_, at) => `w${(at * 7919 + seed * 104_729) % 5_003}`).join(" ");

  test.each<[string, DocumentNode[], DocumentNode[]]>([
    [
      "one word changed in each of many paragraphs",
      Array.from({ length: 9_000 }, (_, n) => p(words(18, n))),
      Array.from({ length: 9_000 }, (_, n) => p(`${words(18, n)} new`)),
    ],
    [
      "nothing in common",
      Array.from({ length: 9_000 }, (_, n) => p(words(18, n))),
      Array.from({ length: 9_000 }, (_, n) => p(words(18, n).replaceAll("w", "x"))),
    ],
    ["one endless paragraph", [p(words(150_000, 1))], [p(words(150_000, 2))]],
    [
      "the same few lines again and again",
      Array.from({ length: 9_000 }, (_, n) => p(`line ${n % 7}`)),
      Array.from({ length: 9_000 }, (_, n) => p(`line ${n % 11}`)),
    ],
  ])(
    "lets the page breathe over 1 MB: %s",
    async (_what, before, after) => {
      expect(JSON.stringify(before).length).toBeGreaterThan(documentLimits.maxBytes / 3);
      let longest = 0;
      let last = performance.now();
      const pulse = setInterval(() => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
      }, 1);
      const blocks = await inSlices(diffBlocks(before, after));
      clearInterval(pulse);
      expect(side(blocks, "after")).toHaveLength(after.length);
      // A frame or a few of them; the bound is wide for machines that do other things as well.
      expect(longest).toBeLessThan(1_000);
    },
    30_000,
  );
});
