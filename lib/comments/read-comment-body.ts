import "server-only";
import { LRUCache } from "lru-cache";
import { readCommentMarkdown } from "./comment-markdown";
import type { CommentBlock } from "./dto";

/** By what was typed: a like draws the page anew, and none of its words have changed. */
const read = new LRUCache<string, readonly CommentBlock[]>({ max: 500 });

/** The words of a comment, read once and kept for a while. */
export function readCommentBody(typed: string): readonly CommentBlock[] {
  const known = read.get(typed);
  if (known) return known;
  const blocks = readCommentMarkdown(typed);
  read.set(typed, blocks);
  return blocks;
}
