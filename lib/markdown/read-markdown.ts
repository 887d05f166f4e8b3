import { type DocumentNode, isSafeHref, type PostDocument, parseDocument } from "@/lib/contracts/document";
import type { Surroundings } from "@/lib/import/flow";
import { parseMarkdown } from "@/lib/import/parse-markdown";
import { toDocument } from "@/lib/import/to-document";
import { readImageAddress } from "./image-address";

/** A block written as JSON that the gate takes where it stands; null for anything else. */
function readFencedBlock(json: string): DocumentNode | null {
  try {
    const { content } = parseDocument({ type: "doc", content: [JSON.parse(json)] });
    return content.length === 1 && content[0]?.type !== "footnotes" ? (content[0] ?? null) : null;
  } catch {
    return null;
  }
}

const surroundings: Surroundings = {
  picture: (src) => readImageAddress(src) ?? { href: isSafeHref(src) ? src : null },
  link: (href) => (isSafeHref(href) ? href : null),
  note: () => undefined,
  isOurs: true,
  fenced: readFencedBlock,
};

/**
 * The document of Markdown that `writeMarkdown` wrote, or that somebody typed in its place, through the gate. Pictures
 * of ours are `media:` addresses; other pictures become links. Unsafe links leave their words.
 * @param own what is known better than here, such as where pictures lie
 * @throws AppError `too_large` when the text is too long or nested too deeply
 */
export function readMarkdown(markdown: string, own: Partial<Surroundings> = {}): PostDocument {
  const { tree } = parseMarkdown(markdown, { isOurs: true });
  return toDocument(tree, { ...surroundings, ...own }, null).content;
}
