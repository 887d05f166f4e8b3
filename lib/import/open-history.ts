import "server-only";
import { AppError } from "@/lib/contracts/errors";
import type { Converter } from "./conversion/converter";
import { type BuiltRevision, findHistory } from "./exported-history";
import type { StoredPicture } from "./flow";

type History = {
  /** Public ids of its pictures and files. */
  pictures: string[];
  /** Its versions, the oldest first, with their pictures and links as they are here. */
  read(
    pictures: ReadonlyMap<string, StoredPicture | null>,
    links: ReadonlyMap<string, string>,
  ): AsyncGenerator<BuiltRevision>;
};

/** @throws what ends the import; what is wrong with a history is a note, and costs its story nothing */
async function unless<T>(note: (text: string) => void, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "unavailable") throw error;
    note(
      error.code === "too_large" ? "Its history takes too much to be read, and is not kept." : error.message,
    );
    return null;
  }
}

/**
 * Opens the history of a story in one of our own exports; null: there is none, or none that can be read. It is read in
 * the conversion thread, and comes from there in parts. Looking at an import reads none.
 */
export async function openHistory({
  root,
  postId,
  isDryRun,
  converter,
  note,
}: {
  root: string;
  postId: string;
  isDryRun: boolean;
  converter: Converter;
  note: (text: string) => void;
}): Promise<History | null> {
  const found = await findHistory(root, postId);
  if (found === "too large") note("Its history is over 32 MB and not kept.");
  if (found !== "there" || isDryRun) return null;
  const opened = await unless(note, () => converter.openHistory({ root, postId }));
  if (!opened) return null;
  if (opened.note) note(opened.note);
  return {
    pictures: opened.pictures,
    async *read(pictures, links) {
      let from: number | null = 0;
      while (from !== null) {
        const at: number = from;
        const part = await unless(note, () =>
          converter.buildHistory({ root, postId, from: at, pictures, links }),
        );
        yield* part?.revisions ?? [];
        from = part?.next ?? null;
      }
    },
  };
}
