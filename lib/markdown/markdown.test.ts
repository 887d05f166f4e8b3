import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DocumentNode, parseDocument } from "@/lib/contracts/document";
import { anyDocument } from "@/tests/factories/document";
import { readMarkdown } from "./read-markdown";
import { writeMarkdown } from "./write-markdown";

const written = (...content: DocumentNode[]) => writeMarkdown(parseDocument({ type: "doc", content }));
const text = (value: string, ...marks: DocumentNode["marks"] & object) => ({
  type: "text",
  text: value,
  ...(marks.length > 0 ? { marks } : {}),
});
const p = (...content: DocumentNode[]): DocumentNode => ({ type: "paragraph", content });

describe("a story as Markdown", () => {
  test("comes back as it was, whatever is in it", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyDocument, (input) => {
        const doc = parseDocument(input);
        expect(readMarkdown(writeMarkdown(doc))).toEqual(doc);
      }),
      { numRuns: 100 },
    );
  });

  test.each<[string, DocumentNode, string]>([
    ["a heading", { type: "heading", attrs: { level: 3 }, content: [text("Fog")] }, "### Fog\n"],
    ["a line with marks", p(text("Wait", { type: "bold" }), text(" for it.")), "**Wait** for it.\n"],
    ["what has no sign", p(text("H"), text("2", { type: "subscript" }), text("O")), "H<sub>2</sub>O\n"],
    [
      "a picture",
      { type: "image", attrs: { publicId: "u/1/fog", alt: "Fog", caption: "Late", width: 12, height: 8 } },
      '![Fog](/media/u/1/fog#12x8 "Late")\n',
    ],
    [
      "a callout",
      { type: "callout", attrs: { kind: "tip" }, content: [p(text("Bring cash."))] },
      ':::callout{kind="tip"}\nBring cash.\n:::\n',
    ],
    [
      "a toggle",
      { type: "toggle", content: [{ type: "toggleSummary", content: [text("Prices")] }, p(text("Two."))] },
      ":::toggle[Prices]\nTwo.\n:::\n",
    ],
    [
      "a route",
      { type: "route", attrs: { places: ["castro-chile", "ancud-chile"], note: "North" } },
      '::route[North]{places="castro-chile ancud-chile"}\n',
    ],
    [
      "an address",
      { type: "embed", attrs: { url: "https://vimeo.com/76979871" } },
      '::embed{url="https://vimeo.com/76979871"}\n',
    ],
  ])("is Markdown that one can write: %s", (_name, node, expected) => {
    expect(written(node)).toBe(expected);
  });

  test("needs no fence for what people mostly write", () => {
    const list = (value: string): DocumentNode => ({
      type: "bulletList",
      content: [{ type: "listItem", content: [p(text(value))] }],
    });
    const markdown = written(
      p(
        text("A line at 12:30 with user_name, *stars* and [brackets]."),
        { type: "hardBreak" },
        text("Another."),
      ),
      list("one"),
      list("two"),
      p(),
      p(text("see "), text("this", { type: "link", attrs: { href: "https://example.org/a_b" } })),
      { type: "codeBlock", attrs: { language: "ts" }, content: [text("const a = `b`;\n\n```")] },
    );
    expect(markdown).not.toContain("nirvana");
  });

  test.each(["](", "[^a]", "\\", "[a "])("is written in a moment, whatever it says: %j", (piece) => {
    expect(written(p(text(piece.repeat(50_000))))).toMatch(/^```nirvana\n/);
  });

  test("keeps whole what Markdown cannot say", () => {
    const cell = { type: "tableCell", attrs: { colspan: 2 }, content: [p(text("both"))] };
    const markdown = written({ type: "table", content: [{ type: "tableRow", content: [cell] }] });
    expect(markdown).toMatch(/^```nirvana\n\{"type":"table"/);
  });
});

describe("Markdown from elsewhere", () => {
  test.each([
    ["# Title", "heading"],
    ["- [x] done\n- [ ] not", "taskList"],
    ["| a | b |\n|---|---|\n| 1 |", "table"],
    ["Setext\n===", "heading"],
    ["    code", "codeBlock"],
    ["<!-- note -->", "paragraph"],
    ["<div>hello</div>", "paragraph"],
    ["![Fog][1]\n\n[1]: /media/u/1/fog#12x8", "image"],
    [":::unknown\nwords\n:::", "paragraph"],
  ])("%j is read", (markdown, type) => {
    expect(readMarkdown(markdown).content[0]?.type).toBe(type);
  });

  test("loses no words to signs that mean nothing here", () => {
    const doc = readMarkdown(
      "At 12:half, `:x` and ::nothing{a=b}\n\n::unknown[words]{x=y}\n\n<script>alert(1)</script>",
    );
    expect(JSON.stringify(doc)).toContain("At 12:half, ");
    expect(JSON.stringify(doc)).toContain("::unknown[words]{x=y}");
    expect(JSON.stringify(doc)).toContain("<script>alert(1)</script>");
  });

  test("has the marks of HTML that people write for them", () => {
    expect(readMarkdown("<b>Wait</b> <em>for</em> <del>it</del>")).toEqual(
      readMarkdown("**Wait** *for* ~~it~~"),
    );
  });

  test("has links of references, and none that are dangerous", () => {
    const doc = JSON.stringify(
      readMarkdown("[a][1] [b](javascript:alert%281%29)\n\n[1]: https://example.org"),
    );
    expect(doc).toContain('"href":"https://example.org"');
    expect(doc).not.toContain("javascript");
  });

  test("is refused in words when it is nested too deeply", () => {
    expect(() => readMarkdown(">".repeat(200))).toThrow(/nested too deeply/);
  });
});
