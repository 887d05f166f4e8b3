import { describe, expect, it, test } from "vitest";
import type { DocumentNode } from "@/lib/contracts/document";
import { documentText } from "@/lib/contracts/document";
import type { Surroundings } from "./flow";
import { parseMarkdown } from "./parse-markdown";
import { toDocument } from "./to-document";

const notes: string[] = [];
const surroundings: Surroundings = {
  picture: (src) =>
    src.startsWith("kept")
      ? { publicId: "u/a/b", width: 40, height: 30 }
      : { href: src.startsWith("http") ? src : null },
  link: (href) => (/^(https?:|mailto:|#|\/)/.test(href) ? href : null),
  note: (text) => notes.push(text),
};

const convert = (markdown: string, title: string | null = null) => {
  notes.length = 0;
  return toDocument(parseMarkdown(markdown).tree, surroundings, title);
};
const blocks = (markdown: string) => convert(markdown).content.content;

const p = (...content: (string | DocumentNode)[]): DocumentNode => ({
  type: "paragraph",
  ...(content.length > 0 ? { content: content.map((one) => (typeof one === "string" ? t(one) : one)) } : {}),
});
const t = (text: string, ...marks: (string | [string, string])[]): DocumentNode => ({
  type: "text",
  text,
  ...(marks.length > 0
    ? {
        marks: marks.map((mark) =>
          typeof mark === "string" ? { type: mark as "bold" } : { type: "link", attrs: { href: mark[1] } },
        ) as NonNullable<DocumentNode["marks"]>,
      }
    : {}),
});
const list = (type: string, item: string, ...items: DocumentNode[][]): DocumentNode => ({
  type,
  content: items.map((content) => ({ type: item, content })),
});
const image = (attrs: object): DocumentNode => ({
  type: "image",
  attrs: { publicId: "u/a/b", alt: "", width: 40, height: 30, ...attrs },
});
const cell = (type: string, ...content: DocumentNode[]): DocumentNode => ({ type, content });

describe("Markdown becomes", () => {
  test.each<[string, string, DocumentNode[]]>([
    ["a paragraph of two lines", "One\ntwo", [p("One two")]],
    [
      "marks",
      "**b** *i* ~~s~~ `c`",
      [p(t("b", "bold"), " ", t("i", "italic"), " ", t("s", "strike"), " ", t("c", "code"))],
    ],
    ["marks in marks", "***x** y*", [p(t("x", "bold", "italic"), t(" y", "italic"))]],
    ["one tilde as it is", "~5 to ~6", [p("~5 to ~6")]],
    ["a hard break", "a  \nb", [p("a", { type: "hardBreak" }, "b")]],
    ["a link", "[x](https://a.example)", [p(t("x", ["link", "https://a.example"]))]],
    [
      "a bare address",
      "see https://a.example now",
      [p("see ", t("https://a.example", ["link", "https://a.example"]), " now")],
    ],
    ["an unsafe link as its text", "[x](javascript:alert(1))", [p("x")]],
    ["a link with code in it", "[`x`](/y)", [p(t("x", ["link", "/y"], "code"))]],
    [
      "a list in a list",
      "- a\n  - b",
      [list("bulletList", "listItem", [p("a"), list("bulletList", "listItem", [p("b")])])],
    ],
    [
      "a list that starts at 3",
      "3. a\n4. b",
      [{ ...list("orderedList", "listItem", [p("a")], [p("b")]), attrs: { start: 3 } }],
    ],
    ["an empty item", "- a\n-", [list("bulletList", "listItem", [p("a")], [p()])]],
    [
      "tasks",
      "- [x] a\n- [ ] b",
      [
        {
          type: "taskList",
          content: [
            { type: "taskItem", attrs: { checked: true }, content: [p("a")] },
            { type: "taskItem", attrs: { checked: false }, content: [p("b")] },
          ],
        },
      ],
    ],
    ["a task among others", "- [x] a\n- b", [list("bulletList", "listItem", [p("☑ a")], [p("b")])]],
    [
      "a quote",
      "> a\n> > b",
      [{ type: "blockquote", content: [p("a"), { type: "blockquote", content: [p("b")] }] }],
    ],
    [
      "code",
      "```rust,ignore\nfn main() {}\n\n  // <b>\n```",
      [{ type: "codeBlock", attrs: { language: "rust" }, content: [t("fn main() {}\n\n  // <b>")] }],
    ],
    ["code without a language", "    a\n    b", [{ type: "codeBlock", content: [t("a\nb")] }]],
    ["code in an unspellable language", "```{.x!}\na\n```", [{ type: "codeBlock", content: [t("a")] }]],
    ["a rule", "a\n\n***\n\nb", [p("a"), { type: "horizontalRule" }, p("b")]],
    [
      "a table",
      "|a|b|\n|-|-:|\n|1|`2`|",
      [
        {
          type: "table",
          content: [
            {
              type: "tableRow",
              content: [
                cell("tableHeader", p("a")),
                { ...cell("tableHeader", p("b")), attrs: { align: "right" } },
              ],
            },
            {
              type: "tableRow",
              content: [
                cell("tableCell", p("1")),
                { ...cell("tableCell", p(t("2", "code"))), attrs: { align: "right" } },
              ],
            },
          ],
        },
      ],
    ],
    ["a picture with a caption", '![Fog](kept.png "Late")', [image({ alt: "Fog", caption: "Late" })]],
    ["a picture in a sentence", "a ![](kept.png) b", [p("a"), image({}), p("b")]],
    ["a picture that is not there as its words", "a ![fog](gone.png) b", [p("a fog b")]],
    [
      "a picture elsewhere as a link",
      "![fog](https://a.example/f.png)",
      [p(t("fog", ["link", "https://a.example/f.png"]))],
    ],
    ["a picture that is a link to itself", "[![f](kept.png)](/kept.png)", [image({ alt: "f" })]],
    [
      "a picture that is a link to a page",
      "[![f](kept.png)](/page)",
      [image({ alt: "f" }), p(t("f", ["link", "/page"]))],
    ],
    ["lines of Japanese without a space", "霧が\n晴れる", [p("霧が晴れる")]],
    ["nothing from a comment", "a <!-- b --> c\n\n<!-- more -->", [p("a c")]],
  ])("%s", (_, markdown, expected) => {
    expect(blocks(markdown)).toEqual(expected);
  });
});

describe("HTML becomes", () => {
  test.each<[string, string, DocumentNode[]]>([
    [
      "marks",
      "<b>b</b> <i>i</i> <kbd>k</kbd> <sup>2</sup> <sub>3</sub> <u>u</u> <mark>m</mark> <del>d</del>",
      [
        p(
          t("b", "bold"),
          " ",
          t("i", "italic"),
          " ",
          t("k", "code"),
          " ",
          t("2", "superscript"),
          " ",
          t("3", "subscript"),
          " ",
          t("u", "underline"),
          " ",
          t("m", "highlight"),
          " ",
          t("d", "strike"),
        ),
      ],
    ],
    ["Markdown between two pieces of it", "<div>\n\n*a*\n\n</div>", [p(t("a", "italic"))]],
    [
      "a title in bold and what it hides",
      "<details><summary>More</summary>\n\n- a\n\n</details>",
      [p(t("More", "bold")), list("bulletList", "listItem", [p("a")])],
    ],
    ["words for a bar", 'Done: <progress value="3" max="4"></progress>', [p("Done: 3 of 4")]],
    [
      "a figure",
      '<figure><img src="kept.png" alt="f"><figcaption>A <b>fog</b></figcaption></figure>',
      [image({ alt: "f", caption: "A fog" })],
    ],
    ["a picture for those without scripts", '<noscript><img src="kept.png"></noscript>', [image({})]],
    [
      "a link to what plays elsewhere",
      '<iframe src="https://www.tube.example/v" title="A talk"></iframe>',
      [p(t("Watch or listen: A talk", ["link", "https://www.tube.example/v"]))],
    ],
    [
      "code with its line breaks",
      "<pre>a<br>b\n<span>c</span></pre>",
      [{ type: "codeBlock", content: [t("a\nb\nc")] }],
    ],
    [
      "a table with spans",
      "<table><tr><th colspan=2>h<tr><td rowspan=3>a<td></table>",
      [
        {
          type: "table",
          content: [
            { type: "tableRow", content: [{ ...cell("tableHeader", p("h")), attrs: { colspan: 2 } }] },
            {
              type: "tableRow",
              content: [{ ...cell("tableCell", p("a")), attrs: { rowspan: 3 } }, cell("tableCell", p())],
            },
          ],
        },
      ],
    ],
    ["terms in bold", "<dl><dt>T<dd>what it is</dl>", [p(t("T", "bold")), p("what it is")]],
    [
      "a list in a list without an item",
      "<ul><li>a</li><ul><li>b</li></ul></ul>",
      [list("bulletList", "listItem", [p("a"), list("bulletList", "listItem", [p("b")])])],
    ],
    ["bold from a style", '<span style="font-weight: bold">a</span>', [p(t("a", "bold"))]],
    ["nothing from scripts and styles", "a\n\n<script>alert(1)</script><style>p{}</style>", [p("a")]],
    ["no handler, no style", '<p onclick="alert(1)" style="x:y">a</p>', [p("a")]],
    ["no unsafe link", '<a href="javascript:alert(1)">a</a>', [p("a")]],
    ["a type in a sentence as it was written", "A Vec<T> of <Foo>s", [p("A Vec<T> of <Foo>s")]],
    ["text when it is not closed", "<div><b>a", [p(t("a", "bold"))]],
    ["text when too much is closed", "<div>a</div></div>\n\nb", [p("a"), p("b")]],
  ])("%s", (_, markdown, expected) => {
    expect(blocks(markdown)).toEqual(expected);
  });
});

describe("headings", () => {
  const levels = (markdown: string) =>
    convert(markdown, "Title")
      .content.content.filter(({ type }) => type === "heading")
      .map(({ attrs }) => attrs?.level);

  it("start at 2 and end at 4", () => {
    expect(levels("# a\n\n## b\n\n### c\n\n#### d\n\n###### f")).toEqual([2, 3, 4, 4, 4]);
    expect(levels("### a\n\n#### b\n\n### c")).toEqual([2, 3, 2]);
    expect(levels("## a\n\n### b")).toEqual([2, 3]);
  });

  it("that repeat the title are left out, others stay", () => {
    expect(convert("# The fog\n\na", "The Fog").content.content).toEqual([p("a")]);
    expect(blocks("# Other\n\na")).toEqual([p("a")]);
    expect(convert("# Other\n\na", "The fog").content.content[0]?.type).toBe("heading");
  });

  it("give the title of a text that has none", () => {
    expect(convert("# The *fog*\n\na").title).toBe("The fog");
    expect(convert("a\n\n# The fog").title).toBeNull();
  });

  it("are found by the names that other generators give them", () => {
    const hrefs = (markdown: string) => JSON.stringify(blocks(markdown)).match(/"href":"[^"]*"/g) ?? [];
    expect(hrefs("[a](#rust-1-0) [b](#rust-10)\n\n## Rust 1.0")).toEqual([
      '"href":"#rust-1-0"',
      '"href":"#rust-1-0"',
    ]);
    expect(hrefs("[a](#t)\n\n## Terms {#t}")).toEqual(['"href":"#terms"']);
    expect(hrefs("[a](#t)\n\n<a name=t></a>\n\n## Terms")).toEqual(['"href":"#terms"']);
    expect(hrefs("[a](#t)\n\n## Terms\n\nx <span id=t>y</span>")).toEqual(['"href":"#terms"']);
    expect(hrefs("[a](#fog-1)\n\n## Fog\n\n## Fog")).toEqual(['"href":"#fog-2"']);
    expect(hrefs("[a](#issues-crab)\n\n## Issues 🦀")).toEqual(['"href":"#issues"']);
  });

  it("that nobody has make a link its text, and a note", () => {
    expect(blocks("[a](#gone)\n\n## Here")[0]).toEqual(p("a"));
    expect(notes).toEqual(["The link to the passage “gone” leads nowhere; its text is kept."]);
  });
});

describe("footnotes", () => {
  it("are numbered by their first reference and stand last", () => {
    const [text, footnotes] = blocks("b[^x] a[^y] b[^x]\n\n[^y]: Why\n[^x]: Ex\n\n    more\n");
    const reference = (id: string) => ({ type: "footnoteReference", attrs: { id } });
    expect(text).toEqual(p("b", reference("1"), " a", reference("2"), " b", reference("1")));
    expect(footnotes).toEqual({
      type: "footnotes",
      content: [
        { type: "footnote", attrs: { id: "1" }, content: [p("Ex"), p("more")] },
        { type: "footnote", attrs: { id: "2" }, content: [p("Why")] },
      ],
    });
  });

  it("may be called anything", () => {
    expect(blocks('x[^a"ü&]\n\n[^a"ü&]: note').at(-1)?.type).toBe("footnotes");
  });
});

describe("shortcodes", () => {
  it("of videos and figures keep their meaning", () => {
    expect(blocks('{{ youtube(id="a_b-c") }}')).toEqual([
      p(t("Watch the video", ["link", "https://www.youtube.com/watch?v=a_b-c"])),
    ]);
    expect(blocks('{{< figure src="kept.png" alt="f" >}}')).toEqual([image({ alt: "f" })]);
  });

  it("of other kinds leave what stands between them, and are listed", () => {
    const { tree, shortcodes } = parseMarkdown(
      "{% note(kind=1) %}\nText\n{% end %}\n\n`{{ x() }}` {{ var }}",
    );
    expect(shortcodes).toEqual(["note"]);
    expect(documentText(toDocument(tree, surroundings, null).content)).toBe("Text\n{{ x() }} {{ var }}");
  });
});

describe("hostile Markdown", () => {
  it.each([
    ["quotes", ">".repeat(400)],
    ["lists", Array.from({ length: 60 }, (_, i) => `${"  ".repeat(i)}- x`).join("\n")],
    ["HTML", "<blockquote>".repeat(500)],
  ])("of nested %s is refused, not fatal", (_, markdown) => {
    expect(() => convert(`${markdown} x`)).toThrow(/nested|deep/);
  });

  it("loses what cannot be stored", () => {
    expect(documentText(convert("a\u0000b &#0; \ud800").content)).toBe("a\ufffdb \ufffd \ufffd");
  });
});
