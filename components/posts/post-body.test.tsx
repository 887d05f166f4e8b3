import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { DocumentMark, DocumentNode } from "@/lib/contracts/document";
import { anyDocument } from "@/tests/factories/document";
import { PostBody } from "./post-body";
import { prepareBody } from "./prepare-body";

const text = (value: string, ...marks: DocumentMark[]): DocumentNode => ({
  type: "text",
  text: value,
  ...(marks.length > 0 ? { marks } : {}),
});
const node = (type: string, content: DocumentNode[], attrs?: Record<string, unknown>): DocumentNode => ({
  type,
  ...(attrs ? { attrs } : {}),
  content,
});
const p = (...content: (string | DocumentNode)[]): DocumentNode =>
  node(
    "paragraph",
    content.map((part) => (typeof part === "string" ? text(part) : part)),
  );
const heading = (level: number, value: string) => node("heading", [text(value)], { level });

async function render(...content: DocumentNode[]): Promise<string> {
  const body = await prepareBody("test", { type: "doc", content });
  if (!body) throw new Error("the document did not pass the gate");
  return renderToStaticMarkup(<PostBody body={body} />).replace(/^<div class="prose ">|<\/div>$/g, "");
}

describe("the text of a story", () => {
  it.each<[string, DocumentNode, string]>([
    ["a paragraph", p("One"), "<p>One</p>"],
    ["an empty paragraph, which says nothing", p(), ""],
    ["a line break", p("One", { type: "hardBreak" }, "Two"), "<p>One<br/>Two</p>"],
    ["a bullet list", node("bulletList", [node("listItem", [p("One")])]), "<ul><li><p>One</p></li></ul>"],
    [
      "a list that counts on",
      node("orderedList", [node("listItem", [p("One")])], { start: 4, type: "a" }),
      '<ol start="4" type="a"><li><p>One</p></li></ol>',
    ],
    ["a quote", node("blockquote", [p("One")]), "<blockquote><p>One</p></blockquote>"],
    ["a rule", { type: "horizontalRule" }, "<hr/>"],
  ])("renders %s", async (_name, given, expected) => {
    expect(await render(given)).toBe(expected);
  });

  it.each<[DocumentMark["type"], string]>([
    ["bold", "<strong>x</strong>"],
    ["italic", "<em>x</em>"],
    ["strike", "<s>x</s>"],
    ["code", "<code>x</code>"],
    ["underline", "<u>x</u>"],
    ["superscript", "<sup>x</sup>"],
    ["subscript", "<sub>x</sub>"],
    ["highlight", "<mark>x</mark>"],
  ])("renders %s", async (type, expected) => {
    expect(await render(p(text("x", { type } as DocumentMark)))).toBe(`<p>${expected}</p>`);
  });

  it("nests marks in the order they have", async () => {
    const link: DocumentMark = { type: "link", attrs: { href: "/stories/a" } };
    expect(await render(p(text("x", link, { type: "bold" })))).toBe(
      '<p><a href="/stories/a"><strong>x</strong></a></p>',
    );
  });

  it("vouches for no link that leads elsewhere", async () => {
    const link: DocumentMark = { type: "link", attrs: { href: "https://example.org/", title: "There" } };
    expect(await render(p(text("x", link)))).toBe(
      '<p><a href="https://example.org/" title="There" rel="nofollow ugc noopener">x</a></p>',
    );
  });

  it("says of a task whether it is done", async () => {
    const html = await render(
      node("taskList", [
        node("taskItem", [p("One")], { checked: true }),
        node("taskItem", [p("Two")], { checked: false }),
      ]),
    );
    expect(html.match(/aria-label="[^"]+"/g)).toEqual(['aria-label="Done:"', 'aria-label="To do:"']);
  });

  it("makes a table with heads, spans and alignment, reachable by keyboard", async () => {
    const html = await render(
      node("table", [
        node("tableRow", [node("tableHeader", [p("A")]), node("tableHeader", [p("B")], { align: "right" })]),
        node("tableRow", [node("tableCell", [p("1")], { colspan: 2 })]),
      ]),
    );
    expect(html).toContain('aria-label="Table" tabindex="0"');
    expect(html).toContain(
      '<thead><tr><th scope="col"><p>A</p></th><th scope="col" class="text-right tabular-nums">',
    );
    expect(html).toContain('<tbody><tr><td colSpan="2" class="whitespace-nowrap"><p>1</p></td></tr></tbody>');
  });

  it("keeps numbers in one line, and lets words wrap", async () => {
    const cells = ["−12.5 %", "340 km", "2026-11-24", "In 1999 the ferry stopped"];
    const html = await render(
      node("table", [
        node(
          "tableRow",
          cells.map((cell) => node("tableCell", [p(cell)])),
        ),
      ]),
    );
    expect(html.match(/<td[^>]*>/g)).toEqual([
      '<td class="whitespace-nowrap">',
      '<td class="whitespace-nowrap">',
      '<td class="whitespace-nowrap">',
      "<td>",
    ]);
  });

  it("keeps the size of a picture, its words and its caption", async () => {
    const html = await render({
      type: "image",
      attrs: { publicId: "u/1/boat", alt: "A boat", caption: "At nine", width: 1600, height: 900 },
    });
    expect(html).toMatch(/^<figure><img [^>]*width="1600"[^>]*height="900"[^>]*alt="A boat"/);
    expect(html).toContain("<figcaption>At nine</figcaption>");
    expect(html).toContain("/u/1/boat");
  });
});

describe("headings", () => {
  it("get ids from their words, told apart when they are the same", async () => {
    const html = await render(heading(2, "The man, with the radio"), heading(3, "Fog"), heading(4, "Fog"));
    expect(html).toBe(
      '<h2 id="the-man-with-the-radio">The man, with the radio</h2><h3 id="fog">Fog</h3><h4 id="fog-2">Fog</h4>',
    );
  });

  it("never take an id that the page needs for itself", async () => {
    const html = await render(heading(2, "Main"), heading(2, "fn 1"), heading(2, "2024"), heading(2, "…"));
    expect(html.match(/id="[^"]+"/g)).toEqual([
      'id="main-2"',
      'id="section-fn-1"',
      'id="section-2024"',
      'id="section"',
    ]);
  });
});

describe("footnotes", () => {
  const reference = (id: string): DocumentNode => ({ type: "footnoteReference", attrs: { id } });
  const notes = (...ids: string[]) =>
    node(
      "footnotes",
      ids.map((id) => node("footnote", [p(`Note ${id}`)], { id })),
    );

  it("are numbered as they are mentioned, stand at the end and lead back to every mention", async () => {
    const html = await render(p("x", reference("b"), reference("a"), reference("b")), notes("a", "b"));
    expect(html.indexOf("<p>x")).toBeLessThan(html.indexOf("Note b"));
    expect(html.indexOf("Note b")).toBeLessThan(html.indexOf("Note a"));
    expect(html.match(/href="#fn-\d"/g)).toEqual(['href="#fn-1"', 'href="#fn-2"', 'href="#fn-1"']);
    expect(html).toContain('<li id="fn-1">');
    for (const [, id] of html.matchAll(/href="#(fnref-[\d-]+)"/g)) expect(html).toContain(`id="${id}"`);
    expect(html.match(/href="#fnref-1/g)).toHaveLength(2);
  });

  it("that nothing mentions are kept, and mentions of nothing are left out", async () => {
    const html = await render(p("x", reference("gone")), notes("alone"));
    expect(html).toContain("<p>x</p>");
    expect(html).toContain("Note alone");
    expect(html).not.toContain("#fn");
  });
});

describe("code", () => {
  it("is coloured by name of what it is, once for both themes", async () => {
    const html = await render(node("codeBlock", [text('let x = "a";\n// why')], { language: "rust" }));
    expect(html).toContain('<span class="code-keyword">let</span>');
    expect(html).toContain('<span class="code-comment">// why</span>');
    expect(html).not.toContain("style=");
    expect(html.replace(/<[^>]+>/g, "")).toContain("let x = &quot;a&quot;;\n// why");
  });

  it.each([
    ["a language nobody knows", "klingon", "let x"],
    ["no language", "", "let x"],
    ["a name every object has", "constructor", "let x"],
    ["more than 400 lines", "rust", "let x = 1;\n".repeat(401)],
    ["a very long line", "rust", `let x = "${"a".repeat(2000)}";`],
  ])("with %s is shown plain", async (_name, language, code) => {
    const html = await render(node("codeBlock", [text(code)], { language }));
    expect(html).not.toContain('<span class="code-keyword');
    expect(html).toContain("let x");
  });
});

describe("what must not get through", () => {
  it.each([
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><svg onload=alert(1)>",
    "&lt;b&gt;",
  ])("%s is only ever words", async (evil) => {
    const html = await render(
      p(evil),
      heading(2, evil),
      node("codeBlock", [text(evil)], { language: "html" }),
      { type: "image", attrs: { publicId: "a/b", alt: evil, caption: evil, width: 10, height: 10 } },
      p(text("x", { type: "link", attrs: { href: "https://example.org/", title: evil } })),
    );
    const elements = html.replace(/"[^"]*"/g, '""').match(/<[^>]*>/g) ?? [];
    const names = new Set(elements.map((element) => /^<\/?([a-z0-9]+)/.exec(element)?.[1]));
    expect(names).toEqual(
      new Set(["p", "h2", "div", "span", "pre", "code", "figure", "img", "figcaption", "a"]),
    );
    expect(elements.filter((element) => /\son/i.test(element))).toEqual([]);
    expect(html.replace(/<[^>]*>/g, "")).not.toContain("<");
  });

  it.each([
    ["a script in a link", p(text("x", { type: "link", attrs: { href: "javascript:alert(1)" } }))],
    ["an unknown node", { type: "iframe", attrs: { src: "https://example.org" } }],
    [
      "a picture from elsewhere",
      { type: "image", attrs: { publicId: "https://example.org/a.png", alt: "", width: 1, height: 1 } },
    ],
  ])("%s in a stored document shows nothing of it", async (_name, evil) => {
    expect(await prepareBody("test", { type: "doc", content: [p("Before"), evil] })).toBeNull();
  });

  it("renders every document that the gate lets in", async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (doc) => {
        const body = await prepareBody("test", doc);
        expect(body).not.toBeNull();
        if (body)
          expect(renderToStaticMarkup(<PostBody body={body} />)).not.toMatch(/href="javascript|undefined/);
      }),
      { numRuns: 100 },
    );
  });
});
