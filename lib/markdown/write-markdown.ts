import { gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import type { PostDocument } from "@/lib/contracts/document";
import { writeImageAddress } from "./image-address";
import { type WriteOptions, writeBlocks } from "./write-blocks";

/**
 * A document as Markdown (CommonMark with the tables, tasks, footnotes and strikethrough of GFM). What Markdown has no
 * form for stands in a fence named `nirvana`, as JSON. `readMarkdown` makes the document again; docs/import.md says
 * what does not come back as it was. Pure: for the editor, the export and tests alike.
 */
export function writeMarkdown(
  document: PostDocument,
  options: WriteOptions = { image: writeImageAddress },
): string {
  return toMarkdown(
    { type: "root", children: writeBlocks(document.content, options) },
    {
      bullet: "-",
      bulletOther: "*",
      emphasis: "*",
      rule: "-",
      fences: true,
      listItemIndent: "one",
      extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    },
  );
}
