import { getSchema } from "@tiptap/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type PostDocument, parseDocument } from "@/lib/contracts/document";
import { blockWords, passageBlocks, passageText } from "@/lib/contracts/passage";
import { anyDocument } from "@/tests/factories/document";
import { documentExtensions } from "../schema/document-extensions";
import { editorPassages } from "./editor-passages";

const schema = getSchema(documentExtensions());

it("the editor and the site see the same text in every document", () => {
  fc.assert(
    fc.property(anyDocument, (given) => {
      const doc = parseDocument(given);
      const node = schema.nodeFromJSON(doc);
      const seen = editorPassages(node);
      // The editor brings what a document has to have: a line where there is none.
      const written = passageText(passageBlocks(node.toJSON() as PostDocument).map(blockWords));
      expect(seen.text).toEqual(written);
      expect(seen.text).toEqual(passageText(passageBlocks(doc).map(blockWords)));
    }),
  );
});

it("finds where words stand, around mentions, notes and breaks", () => {
  const node = schema.nodeFromJSON({
    type: "doc",
    content: [
      { type: "paragraph" },
      {
        type: "paragraph",
        content: [
          { type: "text", text: "By " },
          { type: "mention", attrs: { id: "00000000-0000-4000-8000-000000000000", name: "Inés" } },
          { type: "footnoteReference", attrs: { id: "a" } },
          { type: "hardBreak" },
          { type: "text", text: "again", marks: [{ type: "bold" }] },
        ],
      },
      {
        type: "footnotes",
        content: [{ type: "footnote", attrs: { id: "a" }, content: [{ type: "paragraph" }] }],
      },
    ],
  });
  const { text, positionsOf } = editorPassages(node);
  const at = (words: string) => {
    const start = text.text.indexOf(words);
    return positionsOf({ start, end: start + words.length }).map(({ from, to }) => ({ from, to }));
  };
  expect(text.text).toBe("\n\nBy Inés\nagain\n\n");
  expect(at("By")).toEqual([{ from: 3, to: 5 }]);
  expect(at("nés\na")).toEqual([{ from: 6, to: 10 }]);
  expect(at("again")).toEqual([{ from: 9, to: 14 }]);
});
