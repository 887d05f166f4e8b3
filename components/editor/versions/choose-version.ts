import type { Result, WireError } from "@/lib/contracts/errors";
import type { DraftDto } from "@/lib/posts/dto";
import { noAnswer } from "../answered";
import { type DraftBody, payloadOf } from "../draft-body";
import type { LocalCopies } from "../local-copies";
import type { SaveRequest } from "../save-state";

/** Words that are not saved, and where they come from. */
export type UnsavedWords = {
  postId: string;
  /** The open editor that wrote them. */
  writer: string;
  body: DraftBody;
  /** What they began from, where that is known. */
  base: DraftBody | null;
};

/** What an editor goes on with that is not saved yet: it waits in this browser under the writer's name. */
export type Unsaved = { body: DraftBody; writer: string };

export type ChooseDeps = {
  copies: LocalCopies;
  /** Keeps words in the story's history. Rejects when there was no answer. */
  aside: (postId: string, request: SaveRequest) => Promise<Result<{ revisionId: string }>>;
};

/** Puts words into the history of their story. Answers with what stands in the way, or null. */
export async function keepAside(words: UnsavedWords, deps: ChooseDeps): Promise<WireError | null> {
  const request = { ...payloadOf(words.body), version: 0, writer: { id: words.writer, seq: 1 } };
  const result = await deps
    .aside(words.postId, request)
    .catch((): Result<never> => ({ ok: false, error: noAnswer }));
  return result.ok ? null : result.error;
}

/**
 * Chooses between words here and what is saved: `body` is what goes on, null for what is saved. When it answers with
 * an editor's next beginning, whatever else there was is in the history, and what goes on is in this browser or was put
 * into the history as well: the place where the words were kept before may be emptied.
 */
export async function chooseVersion(
  { saved, words, body }: { saved: DraftDto; words: UnsavedWords; body: DraftBody | null },
  deps: ChooseDeps,
): Promise<{ ok: true; unsaved: Unsaved | null } | { ok: false; error: WireError }> {
  const writer = crypto.randomUUID();
  const copy = body && { writer, postId: words.postId, baseVersion: saved.version, at: Date.now(), body };
  const isHere = copy !== null && (await deps.copies.put(copy)) === "kept";
  if (body !== words.body || !isHere) {
    const error = await keepAside(words, deps);
    if (error) {
      if (copy) await deps.copies.remove(writer);
      return { ok: false, error };
    }
  }
  return { ok: true, unsaved: body && { body, writer } };
}
