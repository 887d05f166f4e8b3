import { v4 as uuid } from "uuid";
import type { Result } from "@/lib/contracts/errors";
import type { DraftDto } from "@/lib/posts/dto";
import type { Autosave } from "../autosave";
import { whyUnsaved } from "../why-unsaved";

type RestoreInput = {
  postId: string;
  revisionId: string;
  version: number;
  writer: { id: string; seq: number };
};

type RestoreDeps = {
  autosave: Pick<Autosave, "postId" | "version" | "state" | "hasUnsaved" | "flush" | "report">;
  /** Both reject when there was no answer. */
  restore: (input: RestoreInput) => Promise<Result<DraftDto>>;
  load: (input: { postId: string }) => Promise<Result<DraftDto | null>>;
};

/** The story to go on with, or what stands in the way. */
type Restored = { draft: DraftDto } | { problem: string };

/**
 * Brings a version back, once what is written now is saved. Where no answer comes it may have worked all the same: then
 * what is stored says so, and where that cannot be had either, nothing is claimed.
 */
export async function restoreRevision(revisionId: string, deps: RestoreDeps): Promise<Restored> {
  const { autosave, restore, load } = deps;
  const { postId } = autosave;
  await autosave.flush();
  if (autosave.hasUnsaved) return { problem: whyUnsaved(autosave.state).message };
  const { version } = autosave;
  const result = await restore({ postId, revisionId, version, writer: { id: uuid(), seq: 1 } }).catch(
    () => null,
  );
  if (result?.ok) return { draft: result.data };
  if (result) {
    autosave.report(result.error);
    return { problem: result.error.message };
  }
  const now = await load({ postId }).catch(() => null);
  if (!now?.ok || !now.data) {
    return {
      problem:
        "The site does not answer, so we cannot say whether this version was brought back. Nothing is lost: what was there before is in the history. Look again in a moment.",
    };
  }
  if (now.data.version > version) return { draft: now.data };
  return {
    problem: "No answer came, and the story is as it was so far. Wait a moment before you try again.",
  };
}
