import type { Node } from "@tiptap/pm/model";
import { inlineWords, type PassageText, passageText, rangeByBlock } from "@/lib/contracts/passage";

type Piece = { at: number; words: number; from: number; size: number };

/** The text that is being written as passages see it, and where in the editor a part of it stands. */
export function editorPassages(doc: Node): {
  text: PassageText;
  positionsOf: (range: { start: number; end: number }) => { from: number; to: number }[];
} {
  const blocks: string[] = [];
  const pieces: Piece[][] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    let words = "";
    const ofBlock: Piece[] = [];
    node.forEach((child, offset) => {
      const said = inlineWords({ type: child.type.name, text: child.text ?? "", attrs: child.attrs });
      ofBlock.push({
        at: words.length,
        words: said.length,
        from: position + 1 + offset,
        size: child.nodeSize,
      });
      words += said;
    });
    blocks.push(words);
    pieces.push(ofBlock);
    return false;
  });
  const text = passageText(blocks);
  return {
    text,
    positionsOf: (range) =>
      rangeByBlock(text, range).flatMap(({ block, start, end }) => {
        const [from, to] = [
          position(pieces[block] ?? [], start, true),
          position(pieces[block] ?? [], end, false),
        ];
        return from !== null && to !== null && from < to ? [{ from, to }] : [];
      }),
  };
}

/** Where a letter of a block stands; something that is one thing to the editor, a mention, is never entered. */
function position(pieces: readonly Piece[], offset: number, isStart: boolean): number | null {
  const piece = isStart
    ? pieces.find(({ at, words }) => offset < at + words)
    : pieces.find(({ at, words }) => offset <= at + words && words > 0);
  if (!piece) return null;
  const inside = offset - piece.at;
  if (piece.size === piece.words) return piece.from + inside;
  return isStart ? piece.from : piece.from + piece.size;
}
