"use client";

import { useEffect } from "react";
import { useOwnHandle } from "@/components/shell/own-handle";

/** Milliseconds on the page after which it counts as read. */
const glance = 4_000;

type StoryBeaconProps = { postId: string; authorHandles: readonly string[] };

/**
 * Says once, when a story was looked at for a moment, that it was. Nothing about who: no cookie, no name, and this tab
 * alone remembers that it said so.
 */
export function StoryBeacon({ postId, authorHandles }: StoryBeaconProps) {
  const own = useOwnHandle();
  const isOwn = own !== null && authorHandles.includes(own);
  useEffect(() => {
    if (isOwn) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") timer = setTimeout(() => tell(postId), glance);
    };
    wait();
    document.addEventListener("visibilitychange", wait);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wait);
    };
  }, [postId, isOwn]);
  return null;
}

function tell(postId: string): void {
  const key = `viewed:${postId}`;
  try {
    if (sessionStorage.getItem(key)) return;
    sessionStorage.setItem(key, "1");
  } catch {
    // A browser that keeps nothing counts again when the page is opened again.
  }
  navigator.sendBeacon("/api/views", new Blob([JSON.stringify({ postId })], { type: "application/json" }));
}
