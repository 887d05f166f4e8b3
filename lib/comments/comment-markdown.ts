import type { Token } from "markdown-it";
import { isBlank } from "@/lib/contracts/text";
import { commentLimits } from "./comment-limits";
import { commentReader } from "./comment-reader";
import type { CommentBlock, CommentSpan } from "./dto";

/** A token with what stands between it and the one that closes it. */
type Node = { token: Token; children: Node[] };

/**
 * A comment's Markdown: paragraphs, emphasis, code, links, lists and quotes. Everything else, HTML and pictures among it,
 * is shown as it was typed, so that nobody loses words; so is what comes after more parts, links or levels than a comment
 * has. Pure.
 */
export function readCommentMarkdown(typed: string): CommentBlock[] {
  const lines = typed.split(/\r\n?|\n/);
  const blocks: CommentBlock[] = [];
  let parts = 0;
  let links = 0;
  let plainFrom: number | null = null;
  const endPlain = (line: number) => {
    if (plainFrom !== null) blocks.push(...words(lines.slice(plainFrom, line).join("\n").trim()));
    plainFrom = null;
  };
  for (const group of topBlocks(commentReader.parse(typed, {}))) {
    const size = measure(group);
    const [start = 0] = group[0]?.map ?? [];
    if (
      parts + size.parts > commentLimits.parts ||
      links + size.links > commentLimits.links ||
      size.depth > commentLimits.spanLevels
    ) {
      plainFrom ??= start;
      continue;
    }
    endPlain(start);
    parts += size.parts;
    links += size.links;
    blocks.push(...nest(group).flatMap(readBlock));
  }
  endPlain(lines.length);
  return blocks;
}

/** The tokens of each block that is in no other. */
function topBlocks(tokens: readonly Token[]): Token[][] {
  const groups: Token[][] = [];
  for (const token of tokens) {
    if (token.level === 0 && token.nesting !== -1) groups.push([]);
    groups.at(-1)?.push(token);
  }
  return groups;
}

/** What it costs to show a block: its elements and pieces of text, the links among them, and how deep they stand. */
function measure(group: readonly Token[]): { parts: number; links: number; depth: number } {
  const spans = group.flatMap(({ children }) => children ?? []);
  const opened = (tokens: readonly Token[]) => tokens.filter(({ nesting }) => nesting !== -1).length;
  return {
    parts: opened(group) + opened(spans),
    links: spans.filter(({ type }) => type === "link_open").length,
    depth: spans.reduce((deepest, { level }) => Math.max(deepest, level), 0),
  };
}

function nest(tokens: readonly Token[]): Node[] {
  const top: Node[] = [];
  const open = [top];
  for (const token of tokens) {
    if (token.nesting === -1) {
      open.pop();
      continue;
    }
    const node: Node = { token, children: nest(token.children ?? []) };
    open.at(-1)?.push(node);
    if (token.nesting === 1) open.push(node.children);
  }
  return top;
}

function readBlock({ token, children }: Node): CommentBlock[] {
  switch (token.type) {
    case "paragraph_open":
      return paragraph(readLine(children));
    case "heading_open": {
      const spans = readLine(children);
      return spans.length > 0 ? paragraph([{ type: "strong", children: spans }]) : [];
    }
    case "code_block":
      return [{ type: "code", text: token.content.replace(/\n$/, "") }];
    case "fence":
      return [{ type: "code", text: fenced(token).replace(/\n$/, "") }];
    case "blockquote_open": {
      const blocks = children.flatMap(readBlock);
      return blocks.length > 0 ? [{ type: "quote", children: blocks }] : [];
    }
    case "bullet_list_open":
    case "ordered_list_open":
      return [
        {
          type: "list",
          isOrdered: token.type === "ordered_list_open",
          start: Number(token.attrGet("start") ?? 1),
          items: children.map((item) => item.children.flatMap(readBlock)),
        },
      ];
    case "typed":
      return words(token.content);
    default:
      return [];
  }
}

/** Behind the first mark stands a language, or words that would be lost. */
const fenced = ({ info, content }: Token) =>
  /^[\w+#.-]{0,30}$/.test(info.trim()) ? content : `${info.trim()}\n${content}`;

/** Whether anything of it is to be read: marks alone say nothing. */
export function saysSomething(blocks: readonly (CommentBlock | CommentSpan)[]): boolean {
  return blocks.some((block) => {
    if ("text" in block) return !isBlank(block.text);
    if ("items" in block) return saysSomething(block.items.flat());
    return "children" in block && saysSomething(block.children);
  });
}

const readLine = (children: readonly Node[]) => children.flatMap((line) => readSpans(line.children));

function readSpans(nodes: readonly Node[]): CommentSpan[] {
  const spans: CommentSpan[] = [];
  for (const node of nodes) {
    const span = readSpan(node);
    const before = spans.at(-1);
    if (span.type === "text" && before?.type === "text") before.text += span.text;
    else if (span.type !== "text" || span.text !== "") spans.push(span);
  }
  return spans;
}

function readSpan({ token, children }: Node): CommentSpan {
  switch (token.type) {
    case "softbreak":
      return { type: "text", text: "\n" };
    case "hardbreak":
      return { type: "break" };
    case "code_inline":
      return { type: "code", text: token.content };
    case "strong_open":
      return { type: "strong", children: readSpans(children) };
    case "em_open":
      return { type: "emphasis", children: readSpans(children) };
    case "s_open":
      return { type: "delete", children: readSpans(children) };
    case "link_open":
      return { type: "link", href: String(token.attrGet("href")), children: readSpans(children) };
    default:
      return { type: "text", text: token.content };
  }
}

const paragraph = (children: CommentSpan[]): CommentBlock[] =>
  children.length > 0 ? [{ type: "paragraph", children }] : [];

const words = (text: string) => (text === "" ? [] : paragraph([{ type: "text", text }]));

/** The first words of a comment, on one line, without its marks. @param length in characters */
export function firstWords(blocks: readonly CommentBlock[], length: number): string {
  const said = blocks.map(blockText).join(" ").replace(/\s+/g, " ").trim();
  return said.length > length
    ? `${[...said]
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`
    : said;
}

function blockText(block: CommentBlock): string {
  switch (block.type) {
    case "paragraph":
      return block.children.map(spanText).join("");
    case "code":
      return block.text;
    case "quote":
      return block.children.map(blockText).join(" ");
    case "list":
      return block.items.flat().map(blockText).join(" ");
  }
}

function spanText(span: CommentSpan): string {
  if (span.type === "break") return " ";
  return "text" in span ? span.text : span.children.map(spanText).join("");
}
