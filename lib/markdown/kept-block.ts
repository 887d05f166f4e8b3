import type { Code } from "mdast";
import { type DocumentNode, parseDocument } from "@/lib/contracts/document";

/** The language of a fence that holds, as JSON, a block that Markdown cannot say. */
const keptLanguage = "nirvana";

/** A block whole, as JSON in a fence: for what would not come back the same otherwise. */
export function writeKept(node: DocumentNode): Code {
  return { type: "code", lang: keptLanguage, value: JSON.stringify(node) };
}

/** The block in such a fence, when the gate takes it; null for any other code. */
export function readKept(language: string | null | undefined, json: string): DocumentNode | null {
  if (language !== keptLanguage) return null;
  try {
    const { content } = parseDocument({ type: "doc", content: [JSON.parse(json)] });
    return content.length === 1 && content[0]?.type !== "footnotes" ? (content[0] ?? null) : null;
  } catch {
    return null;
  }
}
