"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { DraftPresenceDto } from "@/lib/contracts/realtime";
import { loadDraftAction } from "@/lib/posts/actions";
import type { Autosave } from "../autosave";
import type { Reopen } from "../versions/use-versions";
import { type DraftChannel, openDraftChannel } from "./draft-channel";
import { useNewerVersion } from "./use-newer-version";

/** Milliseconds that a window which takes over waits for the words of the one that wrote. */
const yieldMilliseconds = 2_000;

export type OtherWindow = DraftPresenceDto["windows"][number] & {
  /** Of the person who looks. */
  isOwn: boolean;
};

export type DraftPresence = {
  /** Other windows that have this draft open; none while nobody knows. */
  others: OtherWindow[];
  /** The window that took the writing over, when it is not this one. */
  taker: OtherWindow | null;
  /** Writes here, and only here. */
  take: () => void;
  isTaking: boolean;
};

type DraftPresenceOptions = {
  postId: string;
  /** Whether the site knows the story yet: before that nobody else can have it open. */
  isStored: boolean;
  autosave: RefObject<Autosave | null>;
  onReopen: Reopen;
};

/** Who else has the draft open, and handing the writing over. Without the realtime service it is as if nobody had. */
export function useDraftPresence(options: DraftPresenceOptions): DraftPresence {
  const { postId, isStored } = options;
  const [windowId] = useState(() => crypto.randomUUID());
  const [presence, setPresence] = useState<DraftPresenceDto | null>(null);
  const [isTaking, setIsTaking] = useState(false);
  const channel = useRef<DraftChannel | null>(null);
  const yielded = useRef<() => void>(() => undefined);
  const latest = useRef(options);
  latest.current = options;

  const ownId = presence?.windows.find((one) => one.windowId === windowId)?.person.userId;
  const others = (presence?.windows ?? [])
    .filter((one) => one.windowId !== windowId)
    .map((one): OtherWindow => ({ ...one, isOwn: one.person.userId === ownId }));
  const taker = others.find((one) => one.windowId === presence?.pen) ?? null;
  const isTaken = taker !== null;

  /** Goes on from what the other window saved, where nothing here would be replaced. */
  async function catchUp(): Promise<void> {
    const { autosave, onReopen } = latest.current;
    const result = await loadDraftAction({ postId }).catch(() => null);
    const own = autosave.current;
    if (!result?.ok || !result.data || !own) return;
    if (result.data.version > own.version && !own.hasUnsaved) onReopen(result.data);
  }
  const goOn = useRef(catchUp);
  goOn.current = catchUp;
  useNewerVersion({
    postId,
    isStored,
    autosave: options.autosave,
    others: others.length,
    onNewer: catchUp,
  });

  useEffect(() => {
    if (!isStored) return;
    const opened = openDraftChannel({
      postId,
      windowId,
      onPresence: setPresence,
      onYielded: () => yielded.current(),
    });
    channel.current = opened;
    return () => {
      opened.close();
      channel.current = null;
      setPresence(null);
    };
  }, [postId, isStored, windowId]);

  const wasTaken = useRef(false);
  useEffect(() => {
    if (isTaken === wasTaken.current) return;
    wasTaken.current = isTaken;
    void (async () => {
      const own = latest.current.autosave.current;
      if (isTaken) {
        await own?.flush();
        await channel.current?.yield(own?.version ?? 0);
      } else {
        // The window that wrote is closed, or the writing came back: what it saved is what there is.
        await goOn.current();
      }
    })();
  }, [isTaken]);

  async function take(): Promise<void> {
    if (isTaking) return;
    setIsTaking(true);
    const isYielded = new Promise<void>((resolve) => {
      yielded.current = resolve;
      setTimeout(resolve, yieldMilliseconds);
    });
    if (await channel.current?.take()) {
      await isYielded;
      await catchUp();
    }
    setIsTaking(false);
  }

  return { others, taker, take: () => void take(), isTaking };
}
