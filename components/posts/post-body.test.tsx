import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { DocumentMark, DocumentNode } from "@/lib/contracts/document";
import type { PostPlaceDto } from "@/lib/places/dto";
import type { StoryReferences } from "@/lib/posts/dto";
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

const castro: PostPlaceDto = {
  label: "Castro, Chile",
  slug: "castro-chile",
  coordinates: "42.47° S 73.77° W",
  point: { latitude: -42.47, longitude: -73.77 },
  chart: { path: "/charts/place/castro-chile/", alt: "Chart of the area around Castro, Chile" },
  countryCode: "CL",
  region: "Los Lagos",
  precision: "city",
};
const ancud: PostPlaceDto = { ...castro, label: "Ancud, Chile", slug: "ancud-chile" };
const ines = "0199d1f0-7f6e-7c3a-9d55-000000000001";

const refers: StoryReferences = {
  places: new Map([
    ["castro-chile", castro],
    ["ancud-chile", ancud],
  ]),
  placeholders: new Map([["u/a/pier", "UklGRg=="]]),
  routes: new Map([
    [
      "castro-chile ancud-chile",
      {
        path: "/charts/area/250_42.2s-73.8w/",
        points: [
          { left: 40, top: 70 },
          { left: 42, top: 30 },
        ],
        km: 68,
      },
    ],
  ]),
  people: new Map([[ines, { handle: "ines", name: "Inés Soto" }]]),
};
const load = async () => refers;

async function render(...content: DocumentNode[]): Promise<string> {
  const body = await prepareBody("test", { type: "doc", content }, load);
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
    expect(html).toMatch(/<img [^>]*width="1600"[^>]*height="900"[^>]*alt="A boat"/);
    expect(html).toContain("<figcaption>At nine</figcaption>");
    expect(html).toContain("/u/1/boat");
    expect(html).not.toContain("data:");
  });

  it("leads from a picture to the whole of it, and shows a few of its pixels meanwhile", async () => {
    const html = await render({
      type: "image",
      attrs: { publicId: "u/a/pier", alt: "", width: 1600, height: 900 },
    });
    expect(html).toMatch(/^<figure><a href="[^"]+w_2400[^"]+u\/a\/pier"[^>]*aria-label="Open the picture"/);
    expect(html).toContain("url(&quot;data:image/webp;base64,UklGRg==&quot;)");
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
      new Set(["p", "h2", "div", "span", "pre", "code", "figure", "img", "figcaption", "a", "button"]),
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
    expect(await prepareBody("test", { type: "doc", content: [p("Before"), evil] }, load)).toBeNull();
  });

  it("renders every document that the gate lets in", async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (doc) => {
        const body = await prepareBody("test", doc, load);
        expect(body).not.toBeNull();
        if (body)
          expect(renderToStaticMarkup(<PostBody body={body} />)).not.toMatch(/href="javascript|undefined/);
      }),
      { numRuns: 100 },
    );
  });
});

describe("the larger blocks of a story", () => {
  const picture = (attrs: Record<string, unknown> = {}): DocumentNode => ({
    type: "image",
    attrs: { publicId: "u/1/fog", alt: "Fog", width: 1200, height: 800, ...attrs },
  });

  it("sets a pull quote and a callout apart, the callout with its name", async () => {
    expect(await render(node("pullQuote", [text("Wait.")]))).toBe(
      '<aside class="pull-quote"><p>Wait.</p></aside>',
    );
    const callout = await render(node("callout", [p("Bring cash.")], { kind: "tip" }));
    expect(callout).toContain('aria-label="Tip"');
    expect(callout).toContain("<p>Bring cash.</p>");
  });

  it("folds a toggle without any script", async () => {
    const html = await render(node("toggle", [node("toggleSummary", [text("Prices")]), p("Two a head.")]));
    expect(html).toBe(
      '<details class="toggle"><summary>Prices</summary><div class="toggle-lines"><p>Two a head.</p></div></details>',
    );
  });

  it("shows a picture wider than the text, and none wider inside a gallery", async () => {
    expect(await render(picture({ layout: "full" }))).toMatch(/^<figure class="picture-full">/);
    const html = await render(node("gallery", [picture({ layout: "full" }), picture({ caption: "Late" })]));
    expect(html.match(/<figure>/g)).toHaveLength(2);
    expect(html).toContain("<figcaption>Late</figcaption>");
  });

  it.each([
    ["a video", "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "Show the video from YouTube"],
    ["a post", "https://x.com/ines/status/1234567890", "A post by @ines"],
  ])("asks nothing of the other site for %s before it is pressed", async (_name, url, words) => {
    const html = await render({ type: "embed", attrs: { url, caption: "The crossing" } });
    expect(html).toContain(words);
    expect(html).toContain(`href="${url.replaceAll("&", "&amp;")}"`);
    expect(html).toContain("<figcaption>The crossing</figcaption>");
    expect(html).not.toMatch(/<iframe|<script|<img|src=/);
  });

  it("shows a place with its chart and a link to its page", async () => {
    const html = await render({ type: "placeCard", attrs: { slug: "castro-chile", note: "The last ferry" } });
    expect(html).toContain('<a href="/places/castro-chile">Castro, Chile</a>');
    expect(html).toContain("/charts/place/castro-chile/thumb.svg#chart");
    expect(html).toContain("The last ferry");
  });

  it("draws a route with a line and numbers its places", async () => {
    const html = await render({ type: "route", attrs: { places: ["castro-chile", "ancud-chile"] } });
    expect(html).toContain("/charts/area/250_42.2s-73.8w/story.svg#chart");
    expect(html).toContain("M272.0 280.0 L285.6 120.0");
    expect(html).toContain("Chart of the way from Castro, Chile to Ancud, Chile, with 2 places");
    expect(html).toContain("68 km as the crow flies");
  });

  it("says nothing of a place that readers may not know", async () => {
    const html = await render(
      { type: "placeCard", attrs: { slug: "ines-cabin" } },
      { type: "route", attrs: { places: ["ines-cabin", "castro-chile"], note: "North" } },
    );
    expect(html).not.toContain("ines-cabin");
    expect(html).toContain("Castro, Chile");
  });

  it("names a person as they are called now, and somebody who is gone as they were", async () => {
    const mention = (id: string, name: string) => p({ type: "mention", attrs: { id, name } });
    expect(await render(mention(ines, "Ines"))).toBe(
      '<p><a href="/authors/ines" class="mention">Inés Soto</a></p>',
    );
    expect(await render(mention("0199d1f0-7f6e-7c3a-9d55-000000000002", "Otto"))).toBe("<p>Otto</p>");
  });

  it("hands out a file by its name, its kind and its size, to be saved", async () => {
    const attrs = { publicId: "u/ines/tides", name: "Tides in May.pdf", format: "pdf", bytes: 48_211 };
    const html = await render({ type: "fileLink", attrs });
    expect(html).toContain('href="/media/files/u/ines/tides/Tides%20in%20May.pdf"');
    expect(html).toContain('download="Tides in May.pdf"');
    expect(html).toContain("PDF, 48 KB");
  });
});
