import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { PostDocument } from "@/lib/contracts/document";
import { blockWords, passageBlocks, passageText, quotePassage } from "@/lib/contracts/passage";
import { documentOf } from "@/tests/factories/document";
import { markPassages } from "./mark-passages";
import { PostBody } from "./post-body";
import { prepareBody } from "./prepare-body";

const nothing = async () => ({
  places: new Map(),
  routes: new Map(),
  people: new Map(),
  placeholders: new Map(),
});

async function render(doc: PostDocument, quotes: Record<string, string>): Promise<string> {
  const body = await prepareBody("p", doc, nothing);
  if (!body) throw new Error("the document does not pass the gate");
  const text = passageText(passageBlocks(body.doc).map(blockWords));
  const passages = Object.entries(quotes).map(([id, words]) => {
    const start = text.text.indexOf(words);
    const passage = quotePassage(text, { start, end: start + words.length });
    if (!passage) throw new Error("no such words");
    return { id, passage };
  });
  return renderToStaticMarkup(<PostBody body={{ ...body, passages: markPassages(body.doc, passages) }} />);
}

const mark = (id: string, text: string, starts = "") =>
  `<mark class="passage" data-comments="${id}">${starts
    .split(" ")
    .filter(Boolean)
    .map((start) => `<span id="passage-${start}" class="passage-start"></span>`)
    .join("")}${text}</mark>`;

it("marks passages that overlap, across formatting and paragraphs, each with one start", async () => {
  const doc: PostDocument = {
    type: "doc",
    content: [
      {
        type: "paragraph",
        content: [
          { type: "text", text: "The ferry " },
          { type: "text", text: "only runs", marks: [{ type: "bold" }] },
          { type: "text", text: " in fog." },
        ],
      },
      { type: "paragraph", content: [{ type: "text", text: "So we waited." }] },
    ],
  };
  const html = await render(doc, { a: "ferry only", b: "only runs in fog.\nSo we" });
  expect(html).toContain(
    `<p data-block="0">The ${mark("a", "ferry ", "a")}<strong>${mark("a b", "only", "b")}${mark("b", " runs")}</strong>${mark("b", " in fog.")}</p>`,
  );
  expect(html).toContain(`<p data-block="1">${mark("b", "So we")} waited.</p>`);
});

it("marks words in code, a heading and a toggle's line", async () => {
  const doc: PostDocument = {
    type: "doc",
    content: [
      { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Low water" }] },
      {
        type: "codeBlock",
        attrs: { language: "js" },
        content: [{ type: "text", text: "const tide = <b>;" }],
      },
      {
        type: "toggle",
        content: [
          { type: "toggleSummary", content: [{ type: "text", text: "More of it" }] },
          { type: "paragraph", content: [{ type: "text", text: "Hidden lines." }] },
        ],
      },
    ],
  };
  const html = await render(doc, { a: "water", b: "<b>;", c: "More of" });
  expect(html).toContain(`<h2 id="low-water" data-block="0">Low ${mark("a", "water", "a")}</h2>`);
  expect(html).toContain(`const tide = ${mark("b", "&lt;b&gt;;", "b")}</code>`);
  expect(html).toContain(`<summary data-block="2">${mark("c", "More of", "c")} it</summary>`);
});

it("says which passages are lost, and leaves a story that nobody comments on as it was", async () => {
  const body = await prepareBody("p", documentOf("Something else."), nothing);
  if (!body) throw new Error("the document does not pass the gate");
  const passage = { exact: "The ferry only runs in fog.", prefix: "\n", suffix: "\n", block: 0 };
  expect(markPassages(body.doc, [{ id: "a", passage }]).states).toEqual(new Map([["a", "lost"]]));
  expect(renderToStaticMarkup(<PostBody body={body} />)).toContain("<p>Something else.</p>");
});
