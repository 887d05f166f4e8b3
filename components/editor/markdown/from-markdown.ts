import type { Definition, FootnoteDefinition, Nodes, Root } from "mdast";
import { directiveFromMarkdown } from "mdast-util-directive";
import { fromMarkdown as parse } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { directive } from "micromark-extension-directive";
import { gfm } from "micromark-extension-gfm";
import { type DocumentNode, type PostDocument, parseDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { readBlocks } from "./read-blocks";
import { type MarkdownSource, noteId } from "./source-text";

/**
 * Markdown (CommonMark, tables, task lists, footnotes, our directives) as a document of the gate.
 * @throws AppError `invalid`, `too_large`
 */
export function fromMarkdown(markdown: string): PostDocument {
  const root = parseTree(markdown);
  const definitions = new Map<string, Definition>();
  const notes: FootnoteDefinition[] = [];
  visit(root, (node) => {
    if (node.type === "definition" && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
    if (node.type === "footnoteDefinition") notes.push(node);
  });
  const source: MarkdownSource = { text: markdown, definitions };
  const content = readBlocks(root.children, source);
  const footnotes = notes.flatMap((note): DocumentNode[] => {
    const id = noteId(note);
    const inside = readBlocks(note.children, source);
    return [
      { type: "footnote", attrs: { id }, content: inside.length > 0 ? inside : [{ type: "paragraph" }] },
    ];
  });
  if (footnotes.length > 0) content.push({ type: "footnotes", content: footnotes });
  return parseDocument({ type: "doc", content });
}

function parseTree(markdown: string): Root {
  try {
    return parse(markdown, {
      // One tilde is a tilde: "~5 minutes".
      extensions: [gfm({ singleTilde: false }), directive()],
      mdastExtensions: [gfmFromMarkdown(), directiveFromMarkdown()],
    });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AppError("too_large", "Lists or quotes are nested too deeply.", { cause });
  }
}

function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node);
  if ("children" in node) for (const child of node.children) visit(child, see);
}
