"use client";

import { useEffect, useRef, useState } from "react";
import type { DraftDto, SavedDraft } from "@/lib/posts/dto";
import { Autosave } from "./autosave";
import { bodyOf, type DraftBody } from "./draft-body";
import { holdWriter, type LocalCopies } from "./local-copies";
import type { DeviceState, SaveState } from "./save-state";
import { sendSave } from "./send-save";

/** An autosave for as long as the component stands, wired to what the browser says of the page and the network. */
export function useAutosave(
  draft: DraftDto,
  copies: LocalCopies,
  /** Of words that wait in this browser under it; absent: a new one. */
  writer: string | null,
  { read, readUnparsed }: { read: () => DraftBody; readUnparsed: () => DraftBody },
  onSaved: (saved: SavedDraft) => void,
) {
  const latest = useRef({ read, readUnparsed, onSaved });
  latest.current = { read, readUnparsed, onSaved };
  const [state, setState] = useState<SaveState>({ kind: "new" });
  const [device, setDevice] = useState<DeviceState>("pending");
  const [autosave] = useState(
    () =>
      new Autosave({
        postId: draft.postId,
        version: draft.version,
        savedAt: draft.savedAt,
        writer: writer ?? crypto.randomUUID(),
        send: sendSave,
        copies,
        read: () => latest.current.read(),
        readUnparsed: () => latest.current.readUnparsed(),
        ...(draft.version > 0 ? { base: bodyOf(draft) } : {}),
        // It is said at every key; the page is made again only for news.
        onChange: (next) =>
          setState((now) => (now.kind === "unsaved" && next.kind === "unsaved" ? now : next)),
        onDevice: setDevice,
        onSaved: (saved) => latest.current.onSaved(saved),
      }),
  );

  useEffect(() => {
    const open = new AbortController();
    const { signal } = open;
    setState(autosave.state);
    holdWriter(autosave.writer, signal);
    const saveNow = () => void autosave.flush();
    const onHidden = () => {
      if (document.visibilityState === "hidden") autosave.leave();
      else saveNow();
    };
    document.addEventListener("visibilitychange", onHidden, { signal });
    window.addEventListener("pagehide", () => autosave.leave(), { signal });
    window.addEventListener("online", saveNow, { signal });
    window.addEventListener("focus", saveNow, { signal });
    window.addEventListener("blur", saveNow, { signal });
    window.addEventListener(
      "beforeunload",
      (event) => {
        if (autosave.hasUnsaved && autosave.state.kind !== "new") event.preventDefault();
      },
      { signal },
    );
    return () => {
      open.abort();
      autosave.leave();
      autosave.stop();
    };
  }, [autosave]);

  return { autosave, state, device };
}
