import { describe, expect, test } from "vitest";
import type { DocumentNode } from "@/lib/contracts/document";
import { writeMarkdown } from "@/lib/markdown/write-markdown";
import { ghostText } from "./ghost-text";
import { toDocument } from "./to-document";

const surroundings = {
  picture: (src: string) => ({ publicId: `u/${src.replace(/\W+/g, "-")}`, width: 4, height: 3 }),
  link: (href: string) => href,
  note: () => undefined,
};

function read(stored: Parameters<typeof ghostText>[0]): {
  markdown: string;
  notes: string[];
  nodes: DocumentNode[];
} {
  const text = ghostText(stored);
  if (!text) throw new Error("no text");
  const { content } = toDocument(text.read(text.body).tree, surroundings, null);
  const markdown = writeMarkdown(content, { image: ({ publicId }) => publicId });
  return { markdown, notes: text.notes, nodes: content.content };
}

const t = (text: string, format = 0) => ({ type: "extended-text", text, format });
const p = (...children: object[]) => ({ type: "paragraph", children });
const lexical = (...children: object[]) =>
  read({ lexical: JSON.stringify({ root: { type: "root", children } }) });

describe("Ghost's Lexical", () => {
  test("is text with its marks, links and lists", () => {
    const { markdown, notes } = lexical(
      { type: "extended-heading", tag: "h2", children: [t("The <ferry>")] },
      p(
        t("Fog is "),
        t("thick", 1),
        t(" as "),
        t("wool", 2 | 4),
        { type: "linebreak" },
        t("and "),
        t("x < y", 16),
      ),
      p({ type: "link", url: "https://a.example/?a=1&b=2", title: "Go", children: [t("on")] }),
      {
        type: "list",
        listType: "number",
        tag: "ol",
        start: 3,
        children: [
          { type: "listitem", children: [t("three")] },
          {
            type: "listitem",
            children: [
              t("four"),
              { type: "list", listType: "bullet", children: [{ type: "listitem", children: [t("inner")] }] },
            ],
          },
        ],
      },
      { type: "extended-quote", children: [t("Said.")] },
      { type: "horizontalrule" },
    );
    expect(markdown).toBe(
      `## The \\<ferry>

Fog is **thick** as *~~wool~~*\\
and \`x < y\`

[on](https://a.example/?a=1\\&b=2 "Go")

3. three
4. four
   - inner

> Said.

---
`,
    );
    expect(notes).toEqual([]);
  });

  test("has cards, each by what it means", () => {
    const { markdown, nodes } = lexical(
      { type: "image", src: "a.png", alt: "Sea", caption: "<b>Cold</b>" },
      { type: "gallery", images: [{ src: "b.png" }, { src: "c.png", alt: "C" }], caption: "Both" },
      { type: "bookmark", url: "https://b.example/", metadata: { title: "A page" } },
      {
        type: "embed",
        url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        html: '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
      },
      { type: "html", html: "<p>Raw <em>HTML</em><script>alert(1)</script></p>" },
      { type: "markdown", markdown: "Some *Markdown* & <b>more</b>\n\n- one" },
      { type: "codeblock", code: "fn main() { a < b }", language: "rust" },
      { type: "callout", calloutText: "<p>Bring <b>cash</b></p>", calloutEmoji: "💡" },
      { type: "toggle", heading: "<span>Prices</span>", content: "<p>Two each way.</p>" },
      { type: "button", buttonText: "Book", buttonUrl: "https://c.example/" },
      { type: "file", src: "https://d.example/tides.pdf", fileTitle: "Tides", fileCaption: "For May" },
      { type: "paywall" },
      { type: "header", header: "Big", subheader: "small" },
    );
    for (const words of [
      '![Sea](u/a-png "Cold")',
      "![C](u/c-png)",
      "Both",
      "[A page](https://b.example/)",
      "youtube.com/embed/dQw4w9WgXcQ",
      "Raw *HTML*",
      "Some *Markdown* & **more**",
      "- one",
      "```rust\nfn main() { a < b }\n```",
      ":::callout",
      "Bring **cash**",
      ":::toggle[Prices]\nTwo each way.",
      "[Book](https://c.example/)",
      "[Tides](https://d.example/tides.pdf)",
      "For May",
      "## Big",
    ]) {
      expect(markdown).toContain(words);
    }
    expect(markdown).not.toContain("alert");
    expect(nodes.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["image", "callout", "toggle", "codeBlock"]),
    );
  });

  test("keeps the words of cards that nobody knows, and says so", () => {
    const { markdown, notes } = lexical(
      {
        type: "poll",
        heading: "Fog or sun?",
        answers: [{ label: "Fog" }, { label: "Sun" }],
        backgroundColor: "#fff",
      },
      { type: "columns", children: [p(t("left")), p(t("right"))] },
    );
    for (const words of ["Fog or sun?", "Fog", "Sun", "left", "right"]) expect(markdown).toContain(words);
    expect(markdown).not.toContain("#fff");
    expect(notes).toEqual([
      expect.stringContaining("“poll” is not known"),
      expect.stringContaining("“columns” is not known"),
    ]);
  });

  test("is not read where there is HTML, and is nothing where it is none", () => {
    const json = JSON.stringify({ root: { children: [p(t("Lexical"))] } });
    expect(read({ html: "<p>HTML</p>", lexical: json }).markdown).toBe("HTML\n");
    for (const broken of [
      "",
      "null",
      "{",
      "[]",
      '{"root":5}',
      '{"root":{"children":[]}}',
      '{"root":{"children":[5,null,{}]}}',
    ]) {
      expect(ghostText({ lexical: broken })).toBeNull();
    }
  });

  test("that is a bomb is refused", () => {
    const deep = `{"root":{"children":[${'{"type":"paragraph","children":['.repeat(50_000)}${"]}".repeat(50_000)}]}}`;
    expect(() => ghostText({ lexical: deep })).toThrow(/nested too deeply/);
  });
});

describe("Ghost's Mobiledoc", () => {
  test("is text, lists and cards", () => {
    const { markdown } = read({
      mobiledoc: JSON.stringify({
        version: "0.3.1",
        markups: [["strong"], ["a", ["href", "https://a.example/"]], ["script"]],
        atoms: [["soft-return", "", {}]],
        cards: [
          ["image", { src: "a.png", alt: "Sea" }],
          ["card-markdown", { markdown: "From *Markdown*" }],
          ["hr", {}],
          ["toggle", { heading: "More", content: "<p>Inside</p>" }],
        ],
        sections: [
          [1, "h2", [[0, [], 0, "A & B"]]],
          [
            1,
            "p",
            [
              [0, [0], 0, "bold "],
              [0, [1], 2, "and linked"],
              [1, [], 0, 0],
              [0, [2], 1, "plain"],
            ],
          ],
          [3, "ol", [[[0, [], 0, "one"]], [[0, [], 0, "two"]]]],
          [10, 0],
          [10, 1],
          [10, 2],
          [10, 3],
          [99, "x"],
        ],
      }),
    });
    expect(markdown).toBe(
      `## A & B

**bold [and linked](https://a.example/)**\\
plain

1. one
2. two

![Sea](u/a-png)

From *Markdown*

---

:::toggle[More]
Inside
:::
`,
    );
  });
});
