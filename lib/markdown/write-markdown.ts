import { directiveToMarkdown } from "mdast-util-directive";
import { gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import { type DocumentNode, type PostDocument, parseDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { writeFileAddress } from "./file-address";
import { writeImageAddress } from "./image-address";
import { readMarkdown } from "./read-markdown";
import { type WriteOptions, writeBlocks } from "./write-blocks";

const addresses: WriteOptions = { image: writeImageAddress, file: writeFileAddress };

/**
 * A document as Markdown that `readMarkdown` makes the same document of: proven for each text as it is written, not
 * hoped. What Markdown cannot say (merged cells, a list inside a cell) stands in a fence named `nirvana`, as JSON.
 * Pure: for the editor, the export and tests alike.
 * @param options for whom pictures and files lie elsewhere; they have to be found there again when it is read
 * @throws AppError `invalid`, `too_large` for what the gate refuses
 */
export function writeMarkdown(document: PostDocument, options: Partial<WriteOptions> = {}): string {
  const checked = parseDocument(document);
  return print(checked, findKept(checked), { ...addresses, ...options });
}

/** The blocks that have to be kept whole for a document to come back as it is. */
function findKept(document: PostDocument): ReadonlySet<DocumentNode> {
  const kept = new Set<DocumentNode>();
  if (differences(document, kept).length === 0) return kept;
  const notes = notesOf(document);
  const blocks = units(document).flatMap(blocksOf);
  for (const block of blocks) if (!comesBack(block, notes)) kept.add(block);
  // Alone they came back; beside each other some do not, such as what Markdown would take for one. Few turns are needed.
  for (let turns = 0; turns < 8; turns++) {
    const found = differences(document, kept);
    if (found.length === 0) return kept;
    for (const block of found) kept.add(block);
  }
  return new Set(blocks);
}

const notesOf = ({ content }: PostDocument): DocumentNode[] => {
  const last = content.at(-1);
  return last?.type === "footnotes" ? (last.content ?? []) : [];
};

/** Whether a block alone is the same after both ways. Notes that it refers to have to be there to be referred to. */
function comesBack(block: DocumentNode, notes: readonly DocumentNode[]): boolean {
  const json = JSON.stringify(block);
  const referred = notes.filter(({ attrs }) => json.includes(`"id":${JSON.stringify(attrs?.id)}`));
  const stubs = referred.map(({ attrs }) => ({ type: "footnote", attrs, content: [{ type: "paragraph" }] }));
  const content = stubs.length > 0 ? [block, { type: "footnotes", content: stubs }] : [block];
  return differences(parseDocument({ type: "doc", content }), new Set()).length === 0;
}

/** The blocks that do not come back as they were, as far as they can be told: none when all do. */
function differences(document: PostDocument, kept: ReadonlySet<DocumentNode>): DocumentNode[] {
  const own = units(document);
  const back = readAgain(print(document, kept, addresses));
  if (!back) return own.flatMap(blocksOf);
  const theirs = units(back);
  const isDifferent = (at: number) => JSON.stringify(own[at]) !== JSON.stringify(theirs[at]);
  const guilty = own.filter((_, at) => isDifferent(at));
  if (own.length === theirs.length) return guilty.flatMap(blocksOf);
  // What was merged into the block before it is that one's doing; what comes after has only moved.
  const first = guilty[0] ?? own.at(-1);
  return first ? blocksOf(first).slice(0, 1) : [];
}

/** null: it cannot be read at all. */
function readAgain(markdown: string): PostDocument | null {
  try {
    return readMarkdown(markdown);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

const units = ({ content }: PostDocument): DocumentNode[] =>
  content.flatMap((node) => (node.type === "footnotes" ? (node.content ?? []) : [node]));

const blocksOf = (unit: DocumentNode): DocumentNode[] =>
  unit.type === "footnote" ? (unit.content ?? []) : [unit];

function print(document: PostDocument, kept: ReadonlySet<DocumentNode>, options: WriteOptions): string {
  return toMarkdown(
    { type: "root", children: writeBlocks(document.content, { ...options, kept }) },
    {
      bullet: "-",
      bulletOther: "*",
      emphasis: "*",
      rule: "-",
      fences: true,
      listItemIndent: "one",
      // One long cell would make every row as long.
      extensions: [gfmToMarkdown({ tablePipeAlign: false }), directiveToMarkdown()],
    },
  );
}
