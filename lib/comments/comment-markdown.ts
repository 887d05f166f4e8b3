import type { Definition, Nodes, Parents } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { CommentBlock, CommentSpan } from "./dto";

/** Quotes and lists within each other; what is deeper is shown as it was typed. */
const deepest = 6;

type Source = { text: string; definitions: ReadonlyMap<string, Definition> };

/**
 * A comment's Markdown: paragraphs, emphasis, code, links, lists and quotes. Everything else, HTML and pictures among it,
 * is shown as it was typed, so that nobody loses words. Pure.
 */
export function readCommentMarkdown(typed: string): CommentBlock[] {
  const text = withoutDepth(typed);
  const root = fromMarkdown(text, {
    // One tilde is a tilde: "~5 minutes".
    extensions: [gfm({ singleTilde: false })],
    mdastExtensions: [gfmFromMarkdown()],
  });
  const definitions = new Map<string, Definition>();
  for (const node of root.children) {
    if (node.type === "definition" && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, node);
    }
  }
  return readBlocks(root.children, { text, definitions }, 0);
}

/** Marks of quotes beyond what is shown would only cost time: each line opens them all again. */
function withoutDepth(text: string): string {
  return text.replace(
    /^(?:[ \t]*>){7,}/gm,
    (marks) => ">".repeat(deepest) + marks.replace(/[^>]/g, "").slice(deepest).replaceAll(">", "\\>"),
  );
}

function readBlocks(nodes: readonly Nodes[], source: Source, depth: number): CommentBlock[] {
  return nodes.flatMap((node): CommentBlock[] => {
    if (depth >= deepest) return asTyped(node, source);
    switch (node.type) {
      case "paragraph":
        return paragraph(readSpans(node.children, source));
      case "heading":
        return paragraph([{ type: "strong", children: readSpans(node.children, source) }]);
      case "code":
        return [{ type: "code", text: node.value }];
      case "blockquote": {
        const children = readBlocks(node.children, source, depth + 1);
        return children.length > 0 ? [{ type: "quote", children }] : [];
      }
      case "list":
        return [
          {
            type: "list",
            isOrdered: node.ordered === true,
            start: node.start ?? 1,
            items: node.children.map((item) => readBlocks(item.children, source, depth + 1)),
          },
        ];
      case "thematicBreak":
      case "definition":
        return [];
      default:
        return asTyped(node, source);
    }
  });
}

function readSpans(nodes: readonly Nodes[], source: Source): CommentSpan[] {
  return nodes.flatMap((node): CommentSpan[] => {
    switch (node.type) {
      case "text":
        return [{ type: "text", text: node.value }];
      case "inlineCode":
        return [{ type: "code", text: node.value }];
      case "break":
        return [{ type: "break" }];
      case "strong":
      case "emphasis":
      case "delete":
        return [{ type: node.type, children: readSpans(node.children, source) }];
      case "link":
        return link(node, node.url, source);
      case "linkReference":
        return link(node, source.definitions.get(node.identifier)?.url, source);
      default:
        return [{ type: "text", text: written(node, source) }];
    }
  });
}

/** Only to other pages and to addresses of people; whatever else is named stays words. */
function link(node: Parents & Nodes, url: string | undefined, source: Source): CommentSpan[] {
  const children = readSpans(node.children, source);
  const href = url !== undefined && URL.canParse(url) ? new URL(url) : null;
  if (!href || !["http:", "https:", "mailto:"].includes(href.protocol)) return children;
  return [{ type: "link", href: href.href, children }];
}

const paragraph = (children: CommentSpan[]): CommentBlock[] =>
  children.length > 0 ? [{ type: "paragraph", children }] : [];

const asTyped = (node: Nodes, source: Source) => paragraph([{ type: "text", text: written(node, source) }]);

function written({ position }: Nodes, { text }: Source): string {
  return text.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
}

/** The first words of a comment, on one line, without its marks. @param length in characters */
export function firstWords(blocks: readonly CommentBlock[], length: number): string {
  const words = blocks.map(blockText).join(" ").replace(/\s+/g, " ").trim();
  return words.length > length
    ? `${[...words]
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`
    : words;
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
