"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { useOwnHandle } from "@/components/shell/own-handle";
import type { CommentsMode } from "@/lib/comments/dto";
import { keptKey } from "./kept-key";
import { listenToTalk } from "./listen-to-talk";
import { talkStore } from "./talk-store";

type Props = { postId: string; slug: string; mode: CommentsMode; liveUrl: string };

const openDesk = () => import("./desk");

/** Milliseconds: first the page is there to be read. */
const calm = 2_500;

/**
 * All that wakes the comments of a page: what somebody does, who they are, what others do. Everything that weighs
 * something is loaded when there is a reason to.
 */
export function TalkIsland({ postId, slug, mode, liveUrl }: Props) {
  const router = useRouter();
  const own = useOwnHandle();
  const [isDrawing, startDrawing] = useTransition();
  const whenDrawn = useRef<(() => void)[]>([]);
  const Passages = talkStore.use((state) => state.Passages);
  const fresh = talkStore.use((state) => state.fresh);

  useEffect(() => {
    if (!isDrawing) for (const done of whenDrawn.current.splice(0)) done();
  }, [isDrawing]);

  useEffect(() => {
    const refresh = async () => {
      // A page that cannot be made just now, or is gone, would take the place of the one that is being read.
      const isThere = await fetch(window.location.pathname, { method: "HEAD" }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (!isThere) return false;
      await new Promise<void>((resolve) => {
        whenDrawn.current.push(resolve);
        startDrawing(() => router.refresh());
      });
      return true;
    };
    talkStore.change({ talk: { postId, slug, own, mode, refresh } });
  }, [postId, slug, own, mode, router]);

  useEffect(() => {
    talkStore.change({ view: null, forms: {}, readers: 0, fresh: [], Passages: null });
    const stopListening = listenToTalk(openDesk);
    let isOver = false;
    const since = performance.now();
    let stopLive = () => {};
    const soon = setTimeout(() => {
      void import("./live-link").then(({ followLive }) => {
        if (!isOver) stopLive = followLive(liveUrl, postId, since);
      });
    }, calm);
    return () => {
      isOver = true;
      clearTimeout(soon);
      stopListening();
      stopLive();
    };
  }, [postId, liveUrl]);

  useEffect(() => {
    const { talk, desk } = talkStore.get();
    if (!talk || (own === null && !desk && !hasKept())) return;
    void openDesk().then(({ belongTo, look }) => {
      belongTo(talk);
      if (own !== null) void look({ postId, own });
    });
  }, [own, postId]);

  return (
    <>
      {Passages ? <Passages /> : null}
      <p role="status" className="pointer-events-none fixed inset-x-0 bottom-5 z-30 flex justify-center">
        {fresh.length > 0 ? (
          <button
            type="button"
            onClick={() => void openDesk().then(({ showFresh }) => showFresh())}
            className="pointer-events-auto inline-flex min-h-11 items-center rounded-full bg-ink px-5 text-[15px] font-semibold text-paper shadow-float"
          >
            {fresh.length === 1 ? "A new comment" : `${fresh.length} new comments`}
          </button>
        ) : null}
      </p>
    </>
  );
}

function hasKept(): boolean {
  try {
    return sessionStorage.getItem(keptKey) !== null;
  } catch {
    // A browser that keeps nothing has nothing to bring back.
    return false;
  }
}
