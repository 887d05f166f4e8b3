import type { Definition } from "mdast";

/** What a part of a Markdown text means that stands elsewhere in it. */
export type MarkdownSource = { text: string; definitions: ReadonlyMap<string, Definition> };

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
