import type { Table } from "mdast";
import type { DocumentNode } from "@/lib/contracts/document";
import { writeInline } from "./write-inline";

type Align = "left" | "center" | "right" | null;

const alignOf = (cell: DocumentNode | undefined): Align => (cell?.attrs?.align ?? null) as Align;

/**
 * GFM's tables: a head of one row, as many cells in each row, a line of words in each cell.
 * @returns null for any other
 */
export function writeTable(node: DocumentNode): Table | null {
  const rows = (node.content ?? []).map(({ content }) => content ?? []);
  const align = (rows[0] ?? []).map(alignOf);
  const isPlain = rows.every(
    (cells, at) =>
      cells.length === align.length &&
      cells.every(
        (cell, column) =>
          cell.type === (at === 0 ? "tableHeader" : "tableCell") &&
          Object.keys(cell.attrs ?? {}).every((name) => name === "align") &&
          alignOf(cell) === align[column] &&
          cell.content?.length === 1 &&
          cell.content[0]?.type === "paragraph",
      ),
  );
  if (!isPlain || align.length === 0) return null;
  const written: Table = { type: "table", align, children: [] };
  for (const cells of rows) {
    const row: Table["children"][number] = { type: "tableRow", children: [] };
    for (const cell of cells) {
      const children = writeInline(cell.content?.[0]?.content, { isOneLine: true });
      if (!children) return null;
      row.children.push({ type: "tableCell", children });
    }
    written.children.push(row);
  }
  return written;
}
