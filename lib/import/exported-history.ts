import "server-only";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parseDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { type ExportedRevision, historyFile, historySchema } from "@/lib/export/export-format";
import { archiveLimits } from "./archive-limits";

/**
 * The history of a story in one of our own exports, the oldest version first, each text through the gate. Empty when the
 * export has none. One that cannot be read is a note, and costs the story nothing.
 */
export async function readHistory(
  root: string,
  postId: string,
  note: (text: string) => void,
): Promise<ExportedRevision[]> {
  const absolute = path.join(root, historyFile(postId));
  const found = await stat(absolute).catch(() => null);
  if (!found?.isFile()) return [];
  if (found.size > archiveLimits.historyBytes) {
    note("Its history is over 32 MB and not kept.");
    return [];
  }
  try {
    const { revisions } = historySchema.parse(JSON.parse(await readFile(absolute, "utf8")));
    return revisions.map((revision) => ({
      ...revision,
      text: { ...revision.text, content: parseDocument(revision.text.content) },
    }));
  } catch (error) {
    if (error instanceof AppError || error instanceof Error) {
      note("Its history is damaged and not kept.");
      return [];
    }
    throw error;
  }
}
