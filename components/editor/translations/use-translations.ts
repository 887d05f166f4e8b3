"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { explainRefusal } from "@/components/ui/explain-refusal";
import {
  linkTranslationAction,
  listTranslationsAction,
  unlinkTranslationAction,
} from "@/lib/translations/actions";
import type { OwnTranslationDto } from "@/lib/translations/dto";
import type { Autosave } from "../autosave";

/** The translations of a story, from the moment somebody looks. Each verb resolves with what stands in the way, or null. */
export function useTranslations(autosave: Autosave) {
  const { postId } = autosave;
  const [translations, setTranslations] = useState<OwnTranslationDto[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const saving = useRef(autosave);
  saving.current = autosave;

  const load = useCallback(async () => {
    await saving.current.flush();
    // What was never saved is a translation of nothing.
    if (saving.current.version === 0) return setTranslations([]);
    const result = await listTranslationsAction({ postId }).catch(() => null);
    setProblem(result?.ok ? null : explainRefusal(result));
    if (result?.ok) setTranslations(result.data);
  }, [postId]);

  useEffect(() => void load(), [load]);

  async function link(otherId: string): Promise<string | null> {
    // The language that was just chosen has to be known there.
    await autosave.flush();
    if (autosave.version === 0) return "Write a few words of the story first.";
    const result = await linkTranslationAction({ postId, otherId }).catch(() => null);
    if (!result?.ok) return explainRefusal(result);
    await load();
    return null;
  }

  async function unlink(id: string): Promise<string | null> {
    const result = await unlinkTranslationAction({ postId: id }).catch(() => null);
    if (result) await load();
    return result?.ok ? null : explainRefusal(result);
  }

  return { translations, problem, reload: load, link, unlink };
}
