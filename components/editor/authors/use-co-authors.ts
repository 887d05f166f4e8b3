"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { explainRefusal } from "@/components/ui/explain-refusal";
import {
  inviteCoAuthorAction,
  leaveStoryAction,
  listCoAuthorsAction,
  removeCoAuthorAction,
} from "@/lib/co-authors/actions";
import type { WrittenWithDto } from "@/lib/co-authors/dto";
import type { Autosave } from "../autosave";
import { whyUnsaved } from "../why-unsaved";

/** Who writes a story, from the moment somebody looks. Each of the verbs resolves with what stands in the way, or null. */
export function useCoAuthors(autosave: Autosave) {
  const { postId } = autosave;
  const [written, setWritten] = useState<WrittenWithDto | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const saving = useRef(autosave);
  saving.current = autosave;

  const load = useCallback(async () => {
    await saving.current.flush();
    // What was never saved is written by nobody else, and nobody's to ask about.
    if (saving.current.version === 0) return;
    const result = await listCoAuthorsAction({ postId }).catch(() => null);
    setProblem(result?.ok ? null : explainRefusal(result));
    if (result?.ok) setWritten(result.data);
  }, [postId]);

  useEffect(() => void load(), [load]);

  async function invite(handle: string): Promise<string | null> {
    await autosave.flush();
    if (autosave.version === 0 && !autosave.hasUnsaved) return "Write a few words of the story first.";
    const result = await inviteCoAuthorAction({ postId, handle }).catch(() => null);
    if (!result?.ok) return explainRefusal(result);
    await load();
    return null;
  }

  async function remove(userId: string, options: { onlyInvited: boolean }): Promise<string | null> {
    const result = await removeCoAuthorAction({ postId, userId, ...options }).catch(() => null);
    if (result) await load();
    return result?.ok ? null : explainRefusal(result);
  }

  async function leave(): Promise<string | null> {
    await autosave.flush();
    if (autosave.hasUnsaved) return whyUnsaved(autosave.state).message;
    const result = await leaveStoryAction({ postId }).catch(() => null);
    if (!result?.ok) return explainRefusal(result);
    await autosave.discard();
    window.location.assign("/studio");
    return null;
  }

  return { written, problem, reload: load, invite, remove, leave };
}
