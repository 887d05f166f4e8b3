import type { Definition, FootnoteDefinition, Nodes, Root } from "mdast";
import { directiveFromMarkdown } from "mdast-util-directive";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { directive } from "micromark-extension-directive";
import { gfm } from "micromark-extension-gfm";
import { type DocumentNode, type PostDocument, parseDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { readFileAddress } from "./file-address";
import { readImageAddress } from "./image-address";
import { type MarkdownSource, noteId } from "./markdown-source";
import { readBlocks, some } from "./read-blocks";

/** Where pictures and files of ours lie, when not at the addresses that `writeMarkdown` gives them by itself. */
type ReadOptions = Partial<Pick<MarkdownSource, "picture" | "file">>;

// Without what looks for bare addresses in words already read: it would find those that were escaped.
const gfmExtensions = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));

/**
 * The document of Markdown (CommonMark, GFM's tables, tasks, footnotes and strikethrough, our directives), that
 * `writeMarkdown` wrote or that somebody typed, through the gate. Pure, for the editor, the import and tests alike.
 * @throws AppError `invalid`, `too_large`
 */
export function readMarkdown(
  markdown: string,
  { picture = readImageAddress, file = readFileAddress }: ReadOptions = {},
): PostDocument {
  try {
    return read(markdown, { picture, file });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AppError("too_large", "Lists or quotes are nested too deeply.", { cause });
  }
}

function read(markdown: string, found: Required<ReadOptions>): PostDocument {
  const root = parse(markdown);
  const definitions = new Map<string, Definition>();
  const notes: FootnoteDefinition[] = [];
  visit(root, (node) => {
    if (node.type === "definition" && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
    if (node.type === "footnoteDefinition") notes.push(node);
  });
  const source: MarkdownSource = { text: markdown, definitions, ...found };
  const content = readBlocks(root.children, source);
  const footnotes = notes.map(
    (note): DocumentNode => ({
      type: "footnote",
      attrs: { id: noteId(note) },
      content: some(readBlocks(note.children, source)),
    }),
  );
  if (footnotes.length > 0) content.push({ type: "footnotes", content: footnotes });
  return parseDocument({ type: "doc", content });
}

function parse(markdown: string): Root {
  return fromMarkdown(markdown, {
    // One tilde is a tilde: "~5 minutes".
    extensions: [gfm({ singleTilde: false }), directive()],
    mdastExtensions: [...gfmExtensions, directiveFromMarkdown()],
  });
}

function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node);
  if ("children" in node) for (const child of node.children) visit(child, see);
}
