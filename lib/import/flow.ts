import type { Element, ElementContent, RootContent } from "hast";
import type { DocumentMark, DocumentNode } from "@/lib/contracts/document";
import { collapse, textNode, tidyLine } from "./inline-text";

export type StoredPicture = { publicId: string; width: number; height: number };

/** What the tree alone does not know. */
export type Surroundings = {
  /** The stored picture, or what to say instead of it: its words, with a link to where it is. */
  picture(src: string): StoredPicture | { href: string | null };
  /** Where a link leads from here; null: nowhere. */
  link(href: string): string | null;
  /** Somebody should know of this. `near` is a piece of the file that stands where it is about. */
  note(text: string, near?: string): void;
};

export type HeadingMark = { node: DocumentNode; anchors: string[] };

/** What is found on the way through a text and stands apart from it. */
export type Findings = Surroundings & {
  headings: HeadingMark[];
  /** Names of passages seen since the last word, waiting for the heading that may follow. */
  anchors: string[];
  /** Footnotes by the name that the tree gives them, in the order of their first reference. */
  footnoteIds: Map<string, string>;
  footnotes: Map<string, DocumentNode[]>;
};

/** Adds one element to what is collected. */
export type Convert = (flow: Flow, element: Element, marks: readonly DocumentMark[]) => void;

/** Collects the blocks of a stretch of HTML. Words outside a block become paragraphs; a block ends the words before it. */
export class Flow {
  readonly found: Findings;
  readonly #convert: Convert;
  readonly #blocks: DocumentNode[] = [];
  #line: DocumentNode[] = [];

  constructor(found: Findings, convert: Convert) {
    this.found = found;
    this.#convert = convert;
  }

  visit(node: ElementContent | RootContent, marks: readonly DocumentMark[]): void {
    if (node.type === "text") this.say(collapse(node.value), marks);
    else if (node.type === "element") this.#convert(this, node, marks);
  }

  visitAll(nodes: readonly (ElementContent | RootContent)[], marks: readonly DocumentMark[]): void {
    for (const node of nodes) this.visit(node, marks);
  }

  say(text: string, marks: readonly DocumentMark[] = []): void {
    if (!text) return;
    if (text.trim()) this.#settleAnchors();
    this.#line.push(textNode(text, marks));
  }

  inline(node: DocumentNode): void {
    this.#line.push(node);
  }

  /** A block of its own. */
  block(node: DocumentNode): void {
    this.endLine();
    this.#blocks.push(node);
  }

  /** The children of an element that stands apart, such as a paragraph. */
  apart(element: Element, marks: readonly DocumentMark[]): void {
    this.endLine();
    this.visitAll(element.children, marks);
    this.endLine();
  }

  /** The blocks inside an element, on their own. */
  inside(nodes: readonly (ElementContent | RootContent)[], marks: readonly DocumentMark[]): DocumentNode[] {
    const flow = new Flow(this.found, this.#convert);
    flow.visitAll(nodes, marks);
    return flow.end();
  }

  endLine(): void {
    const line = tidyLine(this.#line);
    this.#line = [];
    if (line.length > 0) this.#blocks.push({ type: "paragraph", content: line });
  }

  end(): DocumentNode[] {
    this.endLine();
    return this.#blocks;
  }

  /** A passage that other places may point at. */
  anchor(name: string): void {
    if (name) this.found.anchors.push(name);
  }

  /** Words came before any heading: the passage is part of the section that it stands in. */
  #settleAnchors(): void {
    this.found.headings.at(-1)?.anchors.push(...this.found.anchors);
    this.found.anchors = [];
  }
}
