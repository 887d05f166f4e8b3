import type { PostDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { readMarkdown } from "@/lib/markdown/read-markdown";
import type { UnreadMarkdown } from "../draft-body";

/** What Markdown says: a text, or why it is none. */
type SourceReading =
  | { content: PostDocument; unread: undefined }
  | { content?: undefined; unread: UnreadMarkdown | undefined };

/** Markdown that is being written. It takes as long as a key may to be read, so it is when somebody has to know. */
export type MarkdownBeingWritten = { markdown: string; read: () => SourceReading };

/** Reads this Markdown when it is first asked what it says, and not again. Pictures of other sites are links in it. */
export function sourceReader(markdown: string): MarkdownBeingWritten {
  let known: SourceReading | undefined;
  return {
    markdown,
    read: () => {
      known ??= readSource(markdown);
      return known;
    },
  };
}

function readSource(markdown: string): SourceReading {
  try {
    return { content: readMarkdown(markdown), unread: undefined };
  } catch (cause) {
    return { unread: { markdown, reason: whyUnread(cause) } };
  }
}

/** The sentence for Markdown that could not be read. */
export function whyUnread(cause: unknown): string {
  return cause instanceof AppError ? cause.message : "This cannot be read as Markdown.";
}
