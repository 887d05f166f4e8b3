import type { Element, Root } from "hast";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { PostBody } from "@/components/posts/post-body";
import { prepareBody } from "@/components/posts/prepare-body";
import { type PostDocument, parseDocument } from "@/lib/contracts/document";
import type { Surroundings } from "@/lib/import/flow";
import { findElements, parseHtml } from "@/lib/import/html-text";
import { resolveLink } from "@/lib/import/link-targets";
import { parseMarkdown } from "@/lib/import/parse-markdown";
import { toDocument } from "@/lib/import/to-document";
import { addParagraphs, linkBareAddresses, replaceWordPressShortcodes } from "@/lib/import/wordpress-text";
import { readMarkdown } from "@/lib/markdown/read-markdown";
import { writeMarkdown } from "@/lib/markdown/write-markdown";
import { hostileHtml, hostileMarkdown } from "./factories/hostile-html";

const targets = { fileOf: new Map(), slugOf: new Map(), hosts: new Set(["a.example"]) };
const surroundings: Surroundings = {
  // Half of the pictures are there, so that both ways are gone.
  picture: (src) =>
    src.length % 2 === 0
      ? { publicId: "u/a/b", width: 4, height: 3 }
      : { href: resolveLink(src, where, targets) },
  link: (href) => resolveLink(href, where, targets),
  note: () => undefined,
};
const where = { file: "a.md", address: "a" };

const fromTree = (tree: Root) => toDocument(tree, surroundings, null).content;
const wordpress = (html: string) =>
  addParagraphs(linkBareAddresses(replaceWordPressShortcodes(html, new Map(), () => undefined)));

/** Every way in which somebody else's text becomes a document of ours. */
const waysIn: Record<string, (text: string) => PostDocument> = {
  "a Markdown file": (text) => fromTree(parseMarkdown(`Before\n\n${text}\n\nafter`).tree),
  "the editor's Markdown": (text) => readMarkdown(`Before ${text} after`),
  "an HTML file": (text) => fromTree(parseHtml(`<p>Before</p>${text}<p>after</p>`).tree),
  "a WordPress export": (text) => fromTree(parseHtml(wordpress(`Before\n\n${text}\n\nafter`)).tree),
};

const allowed =
  /^(p|div|span|h[2-6]|ul|ol|li|blockquote|pre|code|figure|figcaption|img|hr|br|table|thead|tbody|tr|th|td|caption|colgroup|col|section|aside|sup|sub|a|strong|em|s|u|mark|input|label|small|button)$/;
const safeAddress = /^(https?:\/\/|mailto:|#|\/(?![/\\]))/i;

/** What a page would run or fetch, found by reading the page as a browser does. */
function dangers(html: string): string[] {
  return findElements(parseHtml(html).tree, () => true).flatMap(({ tagName, properties }: Element) => {
    const found = allowed.test(tagName) ? [] : [`<${tagName}>`];
    for (const [name, value] of Object.entries(properties)) {
      const text = Array.isArray(value) ? value.join(" ") : String(value);
      if (/^on/i.test(name)) found.push(`${tagName} ${name}`);
      if (
        /^(href|src|action|formaction|xlinkhref|data|poster|background|cite|ping)$/i.test(name) &&
        !safeAddress.test(text)
      ) {
        found.push(`${tagName} ${name}=${text}`);
      }
      if (/^srcset$/i.test(name) && /(javascript|vbscript|data|blob):/i.test(text))
        found.push(`${tagName} srcset=${text}`);
      if (/^(srcdoc|http-equiv|httpequiv|is|popover|contenteditable|autofocus)$/i.test(name))
        found.push(`${tagName} ${name}`);
      if (name === "style" && /url\(|expression|import|behavior|position|inset/i.test(text))
        found.push(`style ${text}`);
      if (name === "target" || name === "name") found.push(`${tagName} ${name}`);
    }
    return found;
  });
}

async function render(document: PostDocument): Promise<string> {
  const body = await prepareBody("hostile", document, async () => ({
    places: new Map(),
    routes: new Map(),
    placeholders: new Map(),
    people: new Map(),
  }));
  if (!body) throw new Error("the document did not pass the gate");
  return renderToStaticMarkup(<PostBody body={body} />);
}

describe.each(Object.entries(waysIn))("hostile text in %s", (_name, read) => {
  test.each([...hostileHtml, ...hostileMarkdown])("%j leaves nothing that runs", async (text) => {
    const document = read(text);
    expect(parseDocument(document)).toEqual(document);
    expect(dangers(await render(document))).toEqual([]);
    // Nor does it grow back on its way through Markdown.
    const again = readMarkdown(writeMarkdown(document));
    expect(dangers(await render(again))).toEqual([]);
  });
});

test("what the check calls dangerous is in the corpus as it stands", () => {
  const caught = hostileHtml.filter((html) => dangers(html).length > 0);
  expect(caught.length).toBeGreaterThan(hostileHtml.length * 0.8);
});
