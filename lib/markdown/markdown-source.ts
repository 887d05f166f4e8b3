import type { Definition, Nodes } from "mdast";
import type { FileReference } from "./file-address";
import type { ImageReference } from "./image-address";

/** What a part of a Markdown text means that stands elsewhere in it, or outside. */
export type MarkdownSource = {
  text: string;
  definitions: ReadonlyMap<string, Definition>;
  /** The picture of ours at an address; null: it is none. */
  picture(address: string): ImageReference | null;
  /** The file of ours at an address; null: it is none. */
  file(address: string): FileReference | null;
};

/** The words of the file from which a node was read. */
export function writtenAs({ position }: Nodes, { text }: MarkdownSource): string {
  return text.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
}

/** The name of a footnote as the gate takes it: letters, digits, hyphens and underscores. */
export function noteId({
  label,
  identifier,
}: {
  label?: string | null | undefined;
  identifier: string;
}): string {
  return (label ?? identifier).replace(/[^\w-]/g, "-").slice(0, 64) || "note";
}
