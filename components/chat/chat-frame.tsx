"use client";

import { useParams, usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { ConnectionLine } from "./connection-line";
import { ConversationList } from "./conversation-list";
import { UnreadTitle } from "./unread-title";

/** The list beside whatever is open; one of the two on a phone. */
export function ChatFrame({ children }: { children: ReactNode }) {
  const { conversationId } = useParams<{ conversationId?: string }>();
  const openId = conversationId ?? null;
  const isListAlone = usePathname() === "/messages";
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ConnectionLine />
      <UnreadTitle />
      {/* Of every page in here, also where a phone has no room for the list. */}
      <h1 className="sr-only">Messages</h1>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] md:grid-cols-[minmax(260px,340px)_minmax(0,1fr)]">
        <section
          aria-label="Conversations"
          className={`min-h-0 overflow-y-auto border-line px-3 pt-5 pb-8 md:border-r ${isListAlone ? "" : "max-md:hidden"}`}
        >
          <p aria-hidden="true" className="px-2.5 pb-4 font-serif text-[25px]">
            Messages
          </p>
          <ConversationList openId={openId} />
        </section>
        <div className="contents">{children}</div>
      </div>
    </div>
  );
}
