"use client";

import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { useChat } from "./chat-provider";
import { listedConversations } from "./chat-state";

/** Beside the list while no conversation is open. On a phone the list has the room and says it itself. */
export function NothingOpen() {
  const isLoaded = useChat((state) => state.isListLoaded);
  const hasAny = useChat((state) => listedConversations(state).length > 0);
  return (
    <div className="hidden min-h-0 flex-col items-center justify-center gap-5 px-8 text-center md:flex">
      {hasAny ? (
        <p className="max-w-[36ch] text-[17px] text-ink-2">
          Choose a conversation to read on, or begin one from a story that made you curious.
        </p>
      ) : null}
      {isLoaded && !hasAny ? (
        <>
          <p className="max-w-[36ch] text-[17px] text-ink-2">
            Conversations begin with a story: read one, and ask its author about it.
          </p>
          <Link href="/stories" className={buttonClass("secondary")}>
            Find a story
          </Link>
        </>
      ) : null}
    </div>
  );
}
