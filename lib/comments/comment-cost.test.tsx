import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CommentItem } from "@/components/comments/comment-item";
import { commentLimits } from "./comment-limits";
import { readCommentMarkdown } from "./comment-markdown";
import { commentReader } from "./comment-reader";
import { commentWeight } from "./comment-weight";
import type { CommentBlock, CommentDto, CommentSpan } from "./dto";

const marks = [
  "+",
  "-",
  "*",
  "1.",
  "1)",
  ">",
  "#",
  "    ",
  "```",
  "~~~",
  "|",
  "=",
  "---",
  "_",
  "**",
  "***",
  "~~",
  "`",
];
const containers = [
  "+ ",
  "- + ",
  ">+ ",
  "1. ",
  "> - ",
  "- > ",
  "1. > + ",
  ">",
  "> ",
  "  - ",
  "-\t",
  "- [ ] ",
];
const lines = [
  "a",
  "a\n",
  "- a\n",
  "- a\n\n",
  "  - a\n",
  "- a\n b",
  "> a\nb",
  "> - a\n> b",
  "> > a",
  "# a",
  "a\n=",
  "---",
];
const emphasis = [
  "*_",
  "*a ",
  "**a_",
  "_a_*b*",
  "a*",
  "*a*",
  "**a**",
  "a**b*",
  "*a_b~~",
  "***a",
  "_@",
  "x*y_",
  "~~a ",
];
const brackets = [
  "[",
  "]",
  "![",
  "[a](",
  "[a",
  "[]()",
  "[a]()",
  "[a][b]",
  "![a](b)",
  "[*",
  "[a](<",
  '[a](b "',
  "[^a]",
  "[^a]: b\n",
];
const definitions = [
  "[a]: b\n",
  "[a]: b\n\n",
  "[a]: http://a.b\n",
  "[a]:\n",
  "[a]: <",
  "[a]: b '",
  "[\n",
  "[a]\n",
  "[a\\](",
];
const rest = [
  "<",
  "<a ",
  "<!--",
  "<a@b.c> ",
  "a@b.c ",
  "http://",
  "http://a.b ",
  "http://[",
  "www.a.b ",
  "mailto:",
  "&amp;",
  "&",
  "&#x41;",
];
const odd = [
  "\\",
  "\\\\*",
  "\\\n",
  "a`b``c```",
  "` ",
  "😀",
  "é",
  "(",
  ")",
  '"',
  ":",
  "a.b",
  "http://é",
  "mailto:a@b.c ",
];
const units = [
  ...new Set([...marks, ...containers, ...lines, ...emphasis, ...brackets, ...definitions, ...rest, ...odd]),
];

const filled = (unit: string, length: number = commentLimits.bodyLength) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** How often the reader looks whether something begins: at a line as a block, and at a character within it. */
let looks = 0;
const names = ["counted-block", "counted-span"];

beforeAll(() => {
  const count = () => {
    looks += 1;
    return false;
  };
  const everywhere = { alt: ["paragraph", "reference", "blockquote", "list"] };
  commentReader.block.ruler.before("code", "counted-block", count, everywhere);
  commentReader.inline.ruler.before("text", "counted-span", count);
});
afterAll(() => {
  commentReader.disable(names);
});

function looksOf(text: string): number {
  looks = 0;
  readCommentMarkdown(text);
  return looks;
}

function sizeOf(blocks: readonly (CommentBlock | CommentSpan)[]): { parts: number; depth: number } {
  return blocks.reduce(
    (sum, block) => {
      const below = "children" in block ? block.children : "items" in block ? block.items.flat() : [];
      const { parts, depth } = sizeOf(below);
      return { parts: sum.parts + 1 + parts, depth: Math.max(sum.depth, 1 + depth) };
    },
    { parts: 0, depth: 0 },
  );
}

describe("a comment of 5,000 characters", () => {
  it.each(units)("is read in work that grows with its length alone: %j", (unit) => {
    expect(looksOf(filled(unit))).toBeLessThan(4 * commentLimits.bodyLength);
    // Where there is nothing but spaces, there is nothing to look at.
    expect(looksOf(filled(unit))).toBeGreaterThan(filled(unit).trim() === "" ? -1 : 0);
    expect(looksOf(filled(unit))).toBeLessThan(
      2.6 * looksOf(filled(unit, commentLimits.bodyLength / 2)) + 100,
    );
  });

  it.each(units)("has few parts and levels: %j", (unit) => {
    const { parts, depth } = sizeOf(readCommentMarkdown(filled(unit)));
    // Each block may be followed by one that is shown as it was typed.
    expect(parts).toBeLessThanOrEqual(2 * commentLimits.parts);
    expect(depth).toBeLessThanOrEqual(16);
  });

  it.each(units)("takes no more bytes of a page than it is said to: %j", (unit) => {
    const by = { handle: "somebody", name: "Somebody", avatar: null, isAuthor: true };
    const comment: CommentDto = {
      id: "0199a0b4-5f9a-7c55-a0f7-1b0a5c9d2e11",
      by,
      gone: null,
      body: readCommentMarkdown(filled(unit)),
      passage: { exact: filled('"', 400), prefix: "", suffix: "", block: 0 },
      inAnswerTo: { id: "0199a0b4-5f9a-7c55-a0f7-1b0a5c9d2e12", name: "Somebody" },
      likeCount: 12,
      createdAt: "2026-07-01T10:00:00.000Z",
      editedAt: "2026-07-01T10:10:00.000Z",
      answers: [],
    };
    const states = new Map([[comment.id, "changed" as const]]);
    const place = {
      slug: "the-ferry-that-only-runs-when-the-fog-lifts",
      canAnswer: true,
      states,
      isWithStory: false,
    };
    const html = renderToStaticMarkup(<CommentItem comment={comment} place={place} />);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(commentWeight(comment));
  });
});
