import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyDocument, documentOf } from "@/tests/factories/document";
import {
  countWords,
  type DocumentNode,
  documentLimits,
  documentMarkTypes,
  documentMedia,
  documentNodeTypes,
  documentOpening,
  documentText,
  isSafeHref,
  parseDocument,
} from "./document";
import { AppError } from "./errors";

function codeOf(input: unknown): string {
  try {
    parseDocument(input);
    return "accepted";
  } catch (error) {
    return error instanceof AppError ? error.code : `threw ${String(error)}`;
  }
}

const doc = (...content: unknown[]) => ({ type: "doc", content });
const paragraph = (...content: unknown[]) => ({ type: "paragraph", content });
const text = (value: string, ...marks: unknown[]) => ({
  type: "text",
  text: value,
  ...(marks[0] ? { marks } : {}),
});

describe("a valid document", () => {
  test("comes back in a form that comes back unchanged", () => {
    fc.assert(
      fc.property(anyDocument, (input) => {
        const once = parseDocument(input);
        expect(parseDocument(once)).toEqual(once);
        expect(parseDocument(JSON.parse(JSON.stringify(once)))).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });

  test("keeps every word and every picture", () => {
    fc.assert(
      fc.property(anyDocument, (input) => {
        const kept = JSON.stringify(parseDocument(input));
        for (const word of JSON.stringify(input).match(/"text":"[^"\\]+"/g) ?? []) {
          expect(kept.includes(word.slice(8, -1))).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("exercises every node and mark there is", () => {
    const seen = JSON.stringify(fc.sample(anyDocument, 400));
    for (const type of [...documentNodeTypes, ...documentMarkTypes])
      expect(seen).toContain(`"type":"${type}"`);
  });

  test("that is empty gets a paragraph to write in", () => {
    expect(parseDocument(doc())).toEqual({ type: "doc", content: [{ type: "paragraph" }] });
  });

  test("joins texts that look the same and orders their marks", () => {
    const input = doc(
      paragraph(
        text("a", { type: "italic" }, { type: "bold" }),
        text("b", { type: "bold" }, { type: "italic" }),
      ),
    );
    expect(parseDocument(input).content).toEqual([
      {
        type: "paragraph",
        content: [{ type: "text", text: "ab", marks: [{ type: "bold" }, { type: "italic" }] }],
      },
    ]);
  });

  test("loses what PostgreSQL cannot hold: NUL and broken surrogates", () => {
    const image = { type: "image", attrs: { publicId: "a", alt: "fog\u0000\ud800", width: 1, height: 1 } };
    const kept = parseDocument(doc(paragraph(text("be\u0000fore\udc00"), text("\u0000")), image));
    expect(JSON.stringify(kept)).not.toMatch(/\\u0000|\\ud/);
    expect(documentText(kept)).toBe("before\ufffd\nfog\ufffd");
  });
});

describe("the gate refuses", () => {
  const nested = (type: string, levels: number) => {
    let node: unknown = paragraph(text("deep"));
    for (let i = 0; i < levels; i++) node = { type, content: [node] };
    return doc(node);
  };

  test("100,000 nested quotes, quickly and without a stack overflow", () => {
    const started = performance.now();
    expect(codeOf(nested("blockquote", 100_000))).toBe("too_large");
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test("one level more than the deepest it takes", () => {
    expect(codeOf(nested("blockquote", documentLimits.maxDepth - 2))).toBe("accepted");
    expect(codeOf(nested("blockquote", documentLimits.maxDepth - 1))).toBe("too_large");
  });

  test("a million empty paragraphs", () => {
    expect(
      codeOf({ type: "doc", content: Array.from({ length: 1_000_000 }, () => ({ type: "paragraph" })) }),
    ).toBe("too_large");
  });

  test("2 MB of text, in one piece or in many, whatever its script", () => {
    expect(codeOf(documentOf("x".repeat(2_000_000)))).toBe("too_large");
    expect(codeOf(documentOf("霧".repeat(400_000)))).toBe("too_large");
    expect(codeOf(doc(...Array.from({ length: 10_000 }, () => paragraph(text("y".repeat(200))))))).toBe(
      "too_large",
    );
    expect(codeOf(documentOf("x".repeat(900_000)))).toBe("accepted");
  });

  test("2 MB hidden in links", () => {
    const link = { type: "link", attrs: { href: `https://example.org/${"z".repeat(2000)}` } };
    const linked = Array.from({ length: 1000 }, (_, i) =>
      text(`${i}`, link, i % 2 ? { type: "bold" } : link),
    );
    expect(codeOf(doc(paragraph(...linked)))).toBe("too_large");
  });

  test.each<[string, unknown]>([
    ["nothing", null],
    ["a string", "doc"],
    ["a list", [doc()]],
    ["another root", paragraph(text("x"))],
    ["a document in a document", doc(doc())],
    ["an unknown block", doc({ type: "iframe", attrs: { src: "https://example.org" } })],
    ["a type from Object.prototype", doc({ type: "constructor" })],
    ["a mark from Object.prototype", doc(paragraph(text("x", { type: "toString" })))],
    [
      "an own __proto__ in a node",
      JSON.parse('{"type":"doc","content":[{"type":"paragraph","__proto__":{"a":1}}]}'),
    ],
    [
      "an own __proto__ in attributes",
      JSON.parse('{"type":"doc","content":[{"type":"heading","attrs":{"level":2,"__proto__":{"a":1}}}]}'),
    ],
    ["an unknown attribute", doc({ type: "paragraph", attrs: { style: "color:red" } })],
    ["an event handler", doc({ type: "paragraph", attrs: { onclick: "alert(1)" } })],
    ["a first-level heading", doc({ type: "heading", attrs: { level: 1 } })],
    ["a list without items", doc({ type: "bulletList", content: [] })],
    ["a paragraph in a list", doc({ type: "bulletList", content: [paragraph()] })],
    ["an empty text", doc(paragraph({ type: "text", text: "" }))],
    ["text outside a block", doc(text("x"))],
    ["children in a rule", doc({ type: "horizontalRule", content: [paragraph()] })],
    ["formatting in code", doc({ type: "codeBlock", content: [text("x", { type: "bold" })] })],
    ["an image by address", doc({ type: "image", attrs: { src: "https://evil.example/x.png" } })],
    ["an image id that climbs", doc({ type: "image", attrs: { publicId: "../x", width: 1, height: 1 } })],
    ["an image id with a query", doc({ type: "image", attrs: { publicId: "a?b", width: 1, height: 1 } })],
    [
      "a cell as wide as the sea",
      doc({
        type: "table",
        content: [
          {
            type: "tableRow",
            content: [{ type: "tableCell", attrs: { colspan: 1e9 }, content: [paragraph()] }],
          },
        ],
      }),
    ],
    [
      "footnotes before the text",
      doc(
        { type: "footnotes", content: [{ type: "footnote", attrs: { id: "1" }, content: [paragraph()] }] },
        paragraph(),
      ),
    ],
    ["content that is an object", { type: "doc", content: { 0: paragraph(), length: 1 } }],
    ["a number for text", doc(paragraph({ type: "text", text: 5 }))],
    ["too many marks", doc(paragraph(text("x", ...Array.from({ length: 11 }, () => ({ type: "bold" })))))],
  ])("%s", (_, input) => {
    expect(codeOf(input)).toBe("invalid");
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "\u0001javascript:alert(1)",
    "javascript\u200b:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "https:/evil.example",
    "https://",
    "intent://x",
    "ftp://example.org",
    "example.org",
    "",
  ])("the link %j", (href) => {
    expect(isSafeHref(href)).toBe(false);
    expect(codeOf(doc(paragraph(text("x", { type: "link", attrs: { href } }))))).toBe("invalid");
  });

  test("a link longer than any address", () => {
    expect(isSafeHref(`https://example.org/${"x".repeat(2100)}`)).toBe(false);
  });

  test.each([
    "https://example.org",
    "http://localhost:3000/a",
    "mailto:a@example.org",
    "/stories/x",
    "/",
    "#note",
  ])("but not the link %j", (href) => {
    expect(codeOf(doc(paragraph(text("x", { type: "link", attrs: { href } }))))).toBe("accepted");
  });

  test("anything at all without failing in another way", () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 6 }), (input) => {
        expect(["accepted", "invalid", "too_large"]).toContain(codeOf(input));
      }),
      { numRuns: 500 },
    );
  });
});

describe("of a checked document", () => {
  test("the text has blocks on lines of their own and alt texts", () => {
    const input = doc(
      { type: "heading", attrs: { level: 2 }, content: [text("Fog")] },
      {
        type: "bulletList",
        content: [
          { type: "listItem", content: [paragraph(text("one"))] },
          { type: "listItem", content: [paragraph(text("two"))] },
        ],
      },
      { type: "image", attrs: { publicId: "u/1/a", alt: "A ferry", caption: "Late", width: 1, height: 1 } },
    );
    expect(documentText(parseDocument(input)).split(/\n+/)).toEqual(["Fog", "one", "two", "Late A ferry"]);
  });

  test("it begins with its paragraphs, and with nothing that stands for a picture or a file", () => {
    const picture = { type: "image", attrs: { publicId: "u/1/a", alt: "A ferry", width: 1, height: 1 } };
    const opening = (...content: Parameters<typeof doc>) => documentOpening(parseDocument(doc(...content)));
    const heading = { type: "heading", attrs: { level: 2 }, content: [text("Fog")] };
    const quote = { type: "blockquote", content: [paragraph(text("Wait."))] };
    expect(opening(picture, heading, paragraph(), quote, paragraph(text("Then walk.")))).toBe(
      "Wait.\nThen walk.",
    );
    expect(opening(heading, picture)).toBe("Fog\nA ferry");
    const cell = { type: "tableCell", content: [paragraph(text("7:40"))] };
    const table = { type: "table", content: [{ type: "tableRow", content: [cell] }] };
    expect(opening(table, paragraph(text("It sails.")))).toBe("It sails.");
    expect(opening(table)).toBe("7:40");
    const long = opening(...Array.from({ length: 9 }, () => paragraph(text(`x${"🙂".repeat(500)}`))));
    expect(long.length).toBeLessThanOrEqual(2_000);
    expect(long).not.toMatch(/\p{Surrogate}/u);
  });

  test("pictures are listed once", () => {
    const image: DocumentNode = { type: "image", attrs: { publicId: "u/1/a", alt: "", width: 1, height: 1 } };
    expect(documentMedia(parseDocument(doc(image, { type: "blockquote", content: [image] })))).toEqual([
      "u/1/a",
    ]);
  });

  test.each([
    ["", 0],
    ["It’s a well-worn ramp.", 4],
    ["霧が出た", 4],
    ["Chiloé — 42° S", 3],
  ])("%j has %i words", (value, expected) => {
    expect(countWords(value)).toBe(expected);
  });
});

describe("texts made to be slow", () => {
  test("a million spaces are read as fast as a million letters", () => {
    const time = (filler: string) => {
      const doc = parseDocument({
        type: "doc",
        content: [{ type: "paragraph", content: [{ type: "text", text: `a${filler.repeat(900_000)}b` }] }],
      });
      const began = performance.now();
      documentText(doc);
      return performance.now() - began;
    };
    // Squared it would be hours.
    expect(time(" ")).toBeLessThan(100 * Math.max(time("x"), 10));
  });
});

describe("blocks that are drawn from more than their words", () => {
  test("are at most three hundred, also where all name the same place", () => {
    const cards = (count: number) => ({
      type: "doc",
      content: Array.from({ length: count }, () => ({ type: "placeCard", attrs: { slug: "castro-chile" } })),
    });
    expect(parseDocument(cards(300)).content).toHaveLength(300);
    expect(() => parseDocument(cards(301))).toThrow(expect.objectContaining({ code: "too_large" }));
  });

  test.each(["https://__proto__/x", "https://constructor/@aa/1234567890"])("are none at %s", (href) => {
    const doc = { type: "doc", content: [{ type: "embed", attrs: { url: href } }] };
    expect(() => parseDocument(doc)).toThrow(expect.objectContaining({ code: "invalid" }));
  });
});
