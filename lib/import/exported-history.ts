import "server-only";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { countWords, documentText, type PostDocument, parseDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { type ExportedRevision, historyFile, historySchema } from "@/lib/export/export-format";
import { archiveLimits } from "./archive-limits";
import type { StoredPicture } from "./flow";
import { namedPictures, translateNode } from "./translate-document";

/** A history that was read: what it needs, and what is to be said of it. */
export type OpenedHistory = {
  /** Public ids of its pictures and files. */
  pictures: string[];
  /** What is left out of it, a sentence. */
  note: string | null;
};

/** A version with its document ready. */
export type BuiltRevision = ExportedRevision & { content: PostDocument; wordCount: number };

/** How much of the text goes to another thread at once: taking it over keeps that to itself. */
const partBytes = 500_000;

/** Whether there is one, and whether it is one that is read. Costs nothing. */
export async function findHistory(root: string, postId: string): Promise<"none" | "too large" | "there"> {
  const found = await stat(path.join(root, historyFile(postId))).catch(() => null);
  if (!found?.isFile()) return "none";
  return found.size > archiveLimits.historyBytes ? "too large" : "there";
}

/**
 * The history of a story in one of our own exports, the oldest version first, each text through the gate. It may be long
 * and is somebody's word: for the conversion thread.
 */
export class ExportedHistory {
  readonly #revisions: { revision: ExportedRevision; length: number }[];
  readonly #count: number;

  private constructor(revisions: ExportedRevision[]) {
    this.#count = revisions.length;
    let left: number = archiveLimits.revisionBytes;
    const kept: { revision: ExportedRevision; length: number }[] = [];
    for (const revision of revisions.slice(-archiveLimits.revisions).reverse()) {
      const { length } = JSON.stringify(revision);
      left -= length;
      if (left < 0) break;
      kept.unshift({
        length,
        revision: { ...revision, text: { ...revision.text, content: parseDocument(revision.text.content) } },
      });
    }
    this.#revisions = kept;
  }

  /** @throws AppError `invalid` when it is damaged */
  static async read(root: string, postId: string): Promise<ExportedHistory> {
    const json = await readFile(path.join(root, historyFile(postId)), "utf8");
    try {
      return new ExportedHistory(historySchema.parse(JSON.parse(json)).revisions);
    } catch (cause) {
      throw new AppError("invalid", "Its history is damaged and not kept.", { cause });
    }
  }

  open(): OpenedHistory {
    const kept = this.#revisions.length;
    return {
      pictures: namedPictures(this.#revisions.map(({ revision }) => revision.text)),
      note:
        kept < this.#count
          ? `Its history has ${this.#count} versions; the newest ${kept} of them are kept.`
          : null,
    };
  }

  /** The versions from one on, as many as go at once. `next` is null after the last. */
  build(
    from: number,
    pictures: ReadonlyMap<string, StoredPicture | null>,
    links: ReadonlyMap<string, string>,
  ): { revisions: BuiltRevision[]; next: number | null } {
    const revisions: BuiltRevision[] = [];
    let bytes = 0;
    let at = from;
    for (; at < this.#revisions.length && bytes < partBytes; at++) {
      const { revision, length } = this.#revisions[at] as { revision: ExportedRevision; length: number };
      bytes += length;
      const nodes = (revision.text.content as PostDocument).content;
      const content = parseDocument({
        type: "doc",
        content: nodes.map((node) => translateNode(node, pictures, links)),
      });
      const text = { ...revision.text, content: null };
      revisions.push({ ...revision, text, content, wordCount: countWords(documentText(content)) });
    }
    return { revisions, next: at < this.#revisions.length ? at : null };
  }
}
