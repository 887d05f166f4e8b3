import "server-only";
import { type DocumentNode, inlineNodeTypes, type PostDocument } from "@/lib/contracts/document";

/** A document whose tables are as Markdown has them: a head, as many cells in each row, a line of words in each. */
export function plainTables(document: PostDocument): PostDocument {
  return { type: "doc", content: document.content.map(plainNode) };
}

function plainNode(node: DocumentNode): DocumentNode {
  if (node.type === "table") return plainTable(node);
  return node.content ? { ...node, content: node.content.map(plainNode) } : node;
}

function plainTable(table: DocumentNode): DocumentNode {
  const rows = (table.content ?? []).map(({ content = [] }) =>
    content.flatMap((cell) => {
      const wide = Number(cell.attrs?.colspan ?? 1);
      return [wordsIn(cell), ...Array.from({ length: wide - 1 }, (): DocumentNode[] => [])];
    }),
  );
  const width = Math.max(1, ...rows.map((cells) => cells.length));
  return {
    type: "table",
    content: rows.map((cells, at) => ({
      type: "tableRow",
      content: Array.from({ length: width }, (_, column) => cellOf(at === 0, cells[column] ?? [])),
    })),
  };
}

const cellOf = (isHead: boolean, content: DocumentNode[]): DocumentNode => ({
  type: isHead ? "tableHeader" : "tableCell",
  content: [content.length > 0 ? { type: "paragraph", content } : { type: "paragraph" }],
});

/** All words of a cell on one line. */
function wordsIn(cell: DocumentNode): DocumentNode[] {
  const found: DocumentNode[] = [];
  const visit = (node: DocumentNode): void => {
    if (node.type === "hardBreak") found.push({ type: "text", text: " " });
    else if (inlineNodeTypes.has(node.type)) found.push(node);
    else {
      if (found.length > 0) found.push({ type: "text", text: " " });
      for (const child of node.content ?? []) visit(child);
    }
  };
  for (const child of cell.content ?? []) visit(child);
  return found;
}
