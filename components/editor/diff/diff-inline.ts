import { diffArrays } from "diff";
import type { DocumentMark, DocumentNode } from "@/lib/contracts/document";

/** A stretch of text as two versions have it. `formatted`: the same words, set differently. */
export type InlinePart = {
  op: "same" | "added" | "removed" | "formatted";
  text: string;
  marks: DocumentMark[];
  /** How it was set before; only of `formatted`. */
  marksBefore?: DocumentMark[];
};

type Token = { id: string; text: string; marks: DocumentMark[] };

/** So far two texts are compared word by word; what is further apart counts as written anew. */
const limits = { maxEditLength: 1_200, timeout: 150 } as const;

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** Words as most scripts write them; what else there is goes to the segmenter, which is slow over long texts. */
const plain = /^[\p{P}\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]+$/u;
const pieces = /[\p{L}\p{N}'’]+|[^\p{L}\p{N}'’]/gu;
const longestPiece = 2_000;

function splitWords(text: string): string[] {
  return (text.match(/\s+|\S+/g) ?? []).flatMap((chunk): string[] => {
    if (plain.test(chunk)) return chunk.match(pieces) ?? [];
    if (chunk.trim() === "") return [chunk];
    const parts: string[] = [];
    for (let at = 0; at < chunk.length; at += longestPiece) {
      for (const { segment } of segmenter.segment(chunk.slice(at, at + longestPiece))) parts.push(segment);
    }
    return parts;
  });
}

/** What stands for a part of a line that is not text. */
function atomText(node: DocumentNode): string {
  if (node.type === "hardBreak") return "\n";
  if (node.type === "footnoteReference") return "[note]";
  const name = node.attrs?.label ?? node.attrs?.name ?? node.attrs?.title;
  return typeof name === "string" && name ? name : `[${node.type}]`;
}

function tokensOf(content: readonly DocumentNode[]): Token[] {
  return content.flatMap((node): Token[] => {
    const marks = node.marks ?? [];
    if (node.text === undefined) {
      return [{ id: `${node.type} ${JSON.stringify(node.attrs ?? null)}`, text: atomText(node), marks }];
    }
    return splitWords(node.text).map((word) => ({ id: word, text: word, marks }));
  });
}

const sameMarks = (a: DocumentMark[], b: DocumentMark[]) => JSON.stringify(a) === JSON.stringify(b);

/** Puts a token to the end of the parts, with what came before if it is of the same kind. */
function append(parts: InlinePart[], part: InlinePart): void {
  const last = parts.at(-1);
  if (
    last &&
    last.op === part.op &&
    sameMarks(last.marks, part.marks) &&
    sameMarks(last.marksBefore ?? [], part.marksBefore ?? [])
  ) {
    last.text += part.text;
  } else {
    parts.push({ ...part });
  }
}

type Run = { same: boolean; before: Token[]; after: Token[] };

/** Changes with nothing but a space between them are one change: single words in turn are hard to read. */
function joinRuns(runs: Run[]): Run[] {
  const joined: Run[] = [];
  for (const [at, run] of runs.entries()) {
    const isGap =
      run.same && at > 0 && at < runs.length - 1 && run.after.every(({ text }) => text.trim() === "");
    const isChange = !run.same || isGap;
    const last = joined.at(-1);
    if (last && !last.same && isChange) {
      last.before.push(...run.before);
      last.after.push(...run.after);
    } else {
      joined.push({ same: !isChange, before: [...run.before], after: [...run.after] });
    }
  }
  return joined;
}

/** The runs of two token lists, in order. Too far apart: one change of everything. */
function runsOf(before: Token[], after: Token[]): Run[] {
  const changes = diffArrays(
    before.map(({ id }) => id),
    after.map(({ id }) => id),
    limits,
  );
  if (!changes) return [{ same: false, before, after }];
  let [x, y] = [0, 0];
  return changes.map(({ added, removed, count }) => {
    const run: Run = {
      same: !added && !removed,
      before: added ? [] : before.slice(x, x + count),
      after: removed ? [] : after.slice(y, y + count),
    };
    x += run.before.length;
    y += run.after.length;
    return run;
  });
}

/** What changed between two lines of text: words, and how they are set. */
export function diffInline(before: readonly DocumentNode[], after: readonly DocumentNode[]): InlinePart[] {
  const parts: InlinePart[] = [];
  for (const run of joinRuns(runsOf(tokensOf(before), tokensOf(after)))) {
    if (!run.same) {
      for (const { text, marks } of run.before) append(parts, { op: "removed", text, marks });
      for (const { text, marks } of run.after) append(parts, { op: "added", text, marks });
      continue;
    }
    for (const [at, token] of run.after.entries()) {
      const marksBefore = run.before[at]?.marks ?? [];
      append(
        parts,
        sameMarks(marksBefore, token.marks)
          ? { op: "same", text: token.text, marks: token.marks }
          : { op: "formatted", text: token.text, marks: token.marks, marksBefore },
      );
    }
  }
  return parts;
}

/** The same for plain text: a title, a caption. */
export function diffText(before: string, after: string): InlinePart[] {
  const node = (text: string): DocumentNode[] => (text ? [{ type: "text", text }] : []);
  return diffInline(node(before), node(after));
}
