"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { v4 as uuid } from "uuid";
import { explainRefusal, siteSilent } from "@/components/ui/explain-refusal";
import {
  createPreviewLinkAction,
  listPreviewLinksAction,
  revokePreviewLinkAction,
  setLinkCommentsAction,
} from "@/lib/previews/actions";
import type { LinkComments, PreviewLinkDto } from "@/lib/previews/dto";
import type { Autosave } from "../autosave";

type Made = { linkId: string; url: string };

/** The preview links of a story, from the moment somebody looks at them. */
export function usePreviewLinks(autosave: Autosave) {
  const { postId } = autosave;
  const [links, setLinks] = useState<PreviewLinkDto[] | null>(null);
  /** The one made last: its address is known here alone, until the dialog is closed. */
  const [made, setMade] = useState<Made | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** `making`, `comments`, or the id of the link that is being ended. */
  const [busy, setBusy] = useState<string | null>(null);
  const saving = useRef(autosave);
  saving.current = autosave;

  const load = useCallback(async () => {
    setProblem(null);
    await saving.current.flush();
    // What was never saved has no links, and is nobody's to ask about.
    if (saving.current.version === 0) {
      setLinks([]);
      return;
    }
    const result = await listPreviewLinksAction({ postId }).catch(() => null);
    if (result?.ok) setLinks(result.data);
    else setProblem(result?.error.message ?? siteSilent);
  }, [postId]);

  useEffect(() => void load(), [load]);

  async function make(label: string, days: number): Promise<boolean> {
    if (busy) return false;
    setBusy("making");
    setProblem(null);
    await autosave.flush();
    const result =
      autosave.version === 0
        ? null
        : await createPreviewLinkAction({ linkId: uuid(), postId, label, days }).catch(() => null);
    setBusy(null);
    if (!result?.ok) {
      const nothing = autosave.version === 0 && !autosave.hasUnsaved;
      setProblem(nothing ? "There is nothing to read yet. Write a few words first." : explainRefusal(result));
      return false;
    }
    const { link, path } = result.data;
    setMade({ linkId: link.id, url: new URL(path, window.location.origin).href });
    setLinks((now) => [link, ...(now ?? [])]);
    return true;
  }

  async function revoke(linkId: string): Promise<boolean> {
    if (busy) return false;
    setBusy(linkId);
    setProblem(null);
    const result = await revokePreviewLinkAction({ linkId }).catch(() => null);
    setBusy(null);
    if (!result?.ok && result?.error.code !== "not_found") {
      setProblem(explainRefusal(result));
      return false;
    }
    setLinks((now) => now?.filter(({ id }) => id !== linkId) ?? now);
    setMade((now) => (now?.linkId === linkId ? null : now));
    return true;
  }

  async function setComments(linkId: string, comments: LinkComments): Promise<void> {
    if (busy) return;
    setBusy("comments");
    setProblem(null);
    const result = await setLinkCommentsAction({ linkId, comments }).catch(() => null);
    setBusy(null);
    if (!result?.ok) {
      setProblem(explainRefusal(result));
      return;
    }
    setLinks((now) => now?.map((link) => (link.id === linkId ? result.data : link)) ?? now);
  }

  return { links, made, problem, busy, make, revoke, setComments, reload: load };
}
