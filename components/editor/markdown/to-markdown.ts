import type { FootnoteDefinition, Root, RootContent } from "mdast";
import { directiveToMarkdown } from "mdast-util-directive";
import { gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown as write } from "mdast-util-to-markdown";
import { type DocumentNode, type PostDocument, parseDocument } from "@/lib/contracts/document";
import { fromMarkdown } from "./from-markdown";
import { writeBlock, writeKept } from "./write-blocks";

/**
 * A checked document as Markdown that `fromMarkdown` makes the same document of: proven for each text as it is written,
 * not hoped. A block that Markdown cannot say (merged cells, a list inside a cell, a break at the end of a line) stands
 * in a fence as JSON.
 */
export function toMarkdown(doc: PostDocument): string {
  const kept = new Set<DocumentNode>();
  const notes = doc.content
    .filter(({ type }) => type === "footnotes")
    .flatMap(({ content }) => content ?? []);
  for (const unit of [...doc.content, ...notes.flatMap(({ content }) => content ?? [])]) {
    if (unit.type !== "footnotes" && !comesBack([unit], notes)) kept.add(unit);
  }
  // Alone they came back; beside each other some do not, such as two lists of a kind. Each turn keeps one more whole.
  for (let turns = 0; turns <= 20; turns++) {
    const markdown = print(doc.content, kept);
    const different = firstDifference(doc, markdown);
    if (different === null) return markdown;
    kept.add(different);
  }
  return print(doc.content, new Set([...doc.content, ...notes.flatMap(({ content }) => content ?? [])]));
}

/** Whether a block alone is the same after both ways. Notes that it refers to have to be there to be referred to. */
function comesBack(blocks: DocumentNode[], notes: DocumentNode[]): boolean {
  const ids = new Set(notes.map(({ attrs }) => String(attrs?.id)));
  const referred = [...ids].filter((id) => JSON.stringify(blocks).includes(`"id":${JSON.stringify(id)}`));
  const stubs = referred.map((id) => ({ type: "footnote", attrs: { id }, content: [{ type: "paragraph" }] }));
  const content = stubs.length > 0 ? [...blocks, { type: "footnotes", content: stubs }] : blocks;
  const doc = parseDocument({ type: "doc", content });
  return firstDifference(doc, print(doc.content, new Set())) === null;
}

/** The first block that did not come back as it was; null when all did. */
function firstDifference(doc: PostDocument, markdown: string): DocumentNode | null {
  const back = units(fromMarkdown(markdown).content);
  const own = units(doc.content);
  for (let i = 0; i < Math.max(own.length, back.length); i++) {
    if (JSON.stringify(own[i]) !== JSON.stringify(back[i])) {
      // What was merged into the block before it is that one's doing.
      const guilty = own[i] ?? own[own.length - 1];
      const list = guilty?.type === "footnote" ? (guilty.content ?? []) : [];
      return list[0] ?? guilty ?? null;
    }
  }
  return null;
}

const units = (content: readonly DocumentNode[]): DocumentNode[] =>
  content.flatMap((node) => (node.type === "footnotes" ? (node.content ?? []) : [node]));

function print(content: readonly DocumentNode[], kept: ReadonlySet<DocumentNode>): string {
  const block = (node: DocumentNode) => (kept.has(node) ? writeKept(node) : writeBlock(node)) as RootContent;
  const children = content.flatMap((node): RootContent[] =>
    node.type === "footnotes"
      ? (node.content ?? []).map(({ attrs, content: inside }) => ({
          type: "footnoteDefinition",
          identifier: String(attrs?.id),
          label: String(attrs?.id),
          children: (inside ?? []).map(block) as FootnoteDefinition["children"],
        }))
      : [block(node)],
  );
  const root: Root = { type: "root", children };
  return write(root, {
    bullet: "-",
    emphasis: "*",
    rule: "-",
    fences: true,
    listItemIndent: "one",
    extensions: [gfmToMarkdown(), directiveToMarkdown()],
  });
}
