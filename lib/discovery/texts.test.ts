import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { type DocumentNode, parseDocument } from "@/lib/contracts/document";
import { writeMarkdown } from "@/lib/markdown/write-markdown";
import { hreflang } from "@/lib/translations/hreflang";
import { anyDocument } from "@/tests/factories/document";
import { documentHtml } from "./document-html";
import { plainDocument } from "./plain-document";
import { plainTables } from "./plain-tables";
import { shorten } from "./site";
import { element, escapeXml } from "./xml";

const refers = { places: new Map(), routes: new Map(), people: new Map(), placeholders: new Map() };
const plain = { refers, story: "http://localhost:3999/stories/x" };

const typesIn = (nodes: DocumentNode[]): string[] =>
  nodes.flatMap((node) => [node.type, ...typesIn(node.content ?? [])]);

describe("a story for programs", () => {
  it("has no card that they do not know, passes the gate, and can be written as HTML and Markdown", () => {
    fc.assert(
      fc.property(anyDocument, (input) => {
        const flat = plainTables(plainDocument(parseDocument(input), plain));
        expect(parseDocument(flat).content.length).toBeGreaterThan(0);
        const types = new Set(typesIn(flat.content));
        for (const card of [
          "placeCard",
          "route",
          "mention",
          "embed",
          "fileLink",
          "gallery",
          "callout",
          "toggle",
        ]) {
          expect(types).not.toContain(card);
        }
        expect(documentHtml(flat)).not.toMatch(/<script|<iframe|<style|javascript:| on\w+=/i);
        expect(typeof writeMarkdown(flat)).toBe("string");
      }),
      { numRuns: 60 },
    );
  });

  it("has what its author wrote as words, never as markup", () => {
    const document = parseDocument({
      type: "doc",
      content: [
        { type: "paragraph", content: [{ type: "text", text: '<img src=x onerror="alert(1)"> & </p>' }] },
        { type: "codeBlock", content: [{ type: "text", text: "</code></pre><script>1</script>" }] },
      ],
    });
    const html = documentHtml(plainDocument(document, plain));
    expect(html).not.toMatch(/<img|<script/);
    expect(html).toContain("&#x3C;img");
  });

  it("leads out with whole addresses, and within to the page of the story", () => {
    const link = (href: string) => ({ type: "text", text: "x", marks: [{ type: "link", attrs: { href } }] });
    const document = parseDocument({
      type: "doc",
      content: [
        { type: "paragraph", content: [link("/places/x"), { type: "text", text: " " }, link("#part")] },
      ],
    });
    const html = documentHtml(plainDocument(document, plain));
    expect(html).toContain('href="http://localhost:3999/places/x"');
    expect(html).toContain('href="http://localhost:3999/stories/x#part"');
  });
});

describe("XML", () => {
  it("is well-formed whatever stands in it, and gives the words back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const xml = element("a", { b: text }, text).text;
        const parser = new SaxesParser({ xmlns: true });
        let read = "";
        parser.on("text", (words) => {
          read += words;
        });
        parser.on("error", (error) => {
          throw error;
        });
        parser.write(xml).close();
        expect(escapeXml(read)).toBe(escapeXml(text.replace(/\r\n?/g, "\n")));
      }),
    );
  });
});

describe("a short text", () => {
  it("is never longer than asked for, and whole where it fits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 60 }), (text, most) => {
        const short = shorten(text, most);
        expect([...short].length).toBeLessThanOrEqual(most);
      }),
    );
    expect(shorten("  a  few\nwords ", 20)).toBe("a few words");
    expect(shorten("a few words, and more", 14)).toBe("a few words…");
  });
});

describe("hreflang", () => {
  const story = (language: string) => ({ slug: language, title: language, language });

  it("leads to each language, and to the oldest for any other", () => {
    expect(hreflang([story("en"), story("pt-BR")])).toEqual({
      en: "/stories/en",
      "pt-BR": "/stories/pt-BR",
      "x-default": "/stories/en",
    });
  });

  it("is none for one story, and leaves out a text of which only the script is known", () => {
    expect(hreflang([story("en")])).toBeUndefined();
    expect(hreflang([story("und-Cyrl"), story("en")])).toBeUndefined();
  });
});
