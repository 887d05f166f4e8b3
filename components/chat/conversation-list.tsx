"use client";

import Link from "next/link";
import { useShallow } from "zustand/react/shallow";
import { buttonClass } from "@/components/ui/button";
import type { ConversationDto } from "@/lib/contracts/realtime";
import { useChat, useChatClient } from "./chat-provider";
import { ignored, listedConversations, requests } from "./chat-state";
import { fullTime, listTime } from "./chat-times";
import { PersonFace } from "./person-face";
import { useLate } from "./use-late";

const patienceMilliseconds = 400;

function ConversationRow({ conversation, isOpen }: { conversation: ConversationDto; isOpen: boolean }) {
  const { id, peer, lastMessage, unread } = conversation;
  const isHere = useChat((state) => state.presence[peer.userId]?.online ?? false);
  const isTyping = useChat((state) => state.typing.includes(id));
  const myId = useChat((state) => state.myId);
  const preview = lastMessage
    ? `${lastMessage.senderId === myId ? "You: " : ""}${lastMessage.body.replaceAll("\n", " ") || "a message was deleted"}`
    : "Nothing said yet";
  return (
    <li>
      <Link
        href={`/messages/${id}`}
        aria-current={isOpen ? "page" : undefined}
        className="group flex items-center gap-3 rounded-[10px] px-2.5 py-2.5 hover:bg-wash aria-[current=page]:bg-wash"
      >
        <PersonFace person={peer} size={44} isHere={isHere} />
        <span className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5">
          <span className="truncate font-semibold">
            {peer.name}
            {isHere ? <span className="sr-only">, here now</span> : null}
          </span>
          {lastMessage ? (
            <time
              dateTime={lastMessage.createdAt}
              title={fullTime(lastMessage.createdAt)}
              className="text-sm text-ink-3 tabular-nums"
            >
              {listTime(lastMessage.createdAt)}
            </time>
          ) : (
            <span />
          )}
          <span className={`truncate text-[15px] ${unread > 0 ? "text-ink" : "text-ink-3"}`}>
            {isTyping ? <span className="text-ok">Typing…</span> : preview}
          </span>
          {unread > 0 ? (
            <span className="min-w-5 justify-self-end rounded-full bg-accent px-1.5 text-center text-[12px] leading-5 font-semibold text-paper tabular-nums">
              {unread >= 100 ? "99+" : unread}
              <span className="sr-only"> new</span>
            </span>
          ) : null}
        </span>
      </Link>
    </li>
  );
}

/** In place of the list until it has come. */
function ListAwaited() {
  const connection = useChat((state) => state.connection);
  const isLate = useLate(connection === "connecting" || connection === "online", patienceMilliseconds);
  const said =
    connection === "signed-out"
      ? "Sign in to see your conversations."
      : connection === "away"
        ? "The chat does not answer just now. Your conversations come as soon as it does."
        : connection === "offline"
          ? "Your conversations come as soon as you are online again."
          : isLate
            ? "Fetching your conversations…"
            : null;
  return (
    <div role="status" className="px-2.5 pt-2 text-[15px] text-ink-3">
      {said}
    </div>
  );
}

/** Everybody one has talked with, the latest first. */
export function ConversationList({ openId }: { openId: string | null }) {
  const conversations = useChat(useShallow(listedConversations));
  const isLoaded = useChat((state) => state.isListLoaded);
  const hasMore = useChat((state) => state.listCursor !== null);
  const client = useChatClient();
  const asked = useChat(useShallow(requests));
  const unwanted = useChat(useShallow(ignored));
  if (!isLoaded && conversations.length === 0) return <ListAwaited />;
  if (conversations.length + asked.length + unwanted.length === 0) {
    return (
      <div className="px-2.5 pt-2 text-[15px] text-ink-2">
        <p>
          Nobody has written yet.
          <span className="md:hidden">
            {" "}
            Conversations begin with a story: read one, and ask its author about it.
          </span>
        </p>
        <Link href="/stories" className={`${buttonClass("secondary", "sm")} mt-5 md:hidden`}>
          Find a story
        </Link>
      </div>
    );
  }
  return (
    <>
      {asked.length > 0 ? (
        <section aria-labelledby="requests" className="mb-3 border-b border-line pb-3">
          <h2 id="requests" className="px-2.5 pb-1 text-sm font-semibold text-ink-2">
            {asked.length === 1 ? "One stranger writes" : `${asked.length} strangers write`}
          </h2>
          <ul className="grid gap-0.5">
            {asked.map((conversation) => (
              <ConversationRow
                key={conversation.id}
                conversation={conversation}
                isOpen={conversation.id === openId}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <ul className="grid gap-0.5">
        {conversations.map((conversation) => (
          <ConversationRow
            key={conversation.id}
            conversation={conversation}
            isOpen={conversation.id === openId}
          />
        ))}
      </ul>
      {unwanted.length > 0 ? (
        <details className="mt-3 border-t border-line pt-2">
          <summary className="flex min-h-11 items-center px-2.5 text-sm font-semibold text-ink-3">
            Ignored ({unwanted.length})
          </summary>
          <ul className="grid gap-0.5">
            {unwanted.map((conversation) => (
              <ConversationRow
                key={conversation.id}
                conversation={conversation}
                isOpen={conversation.id === openId}
              />
            ))}
          </ul>
        </details>
      ) : null}
      {hasMore ? (
        <button
          type="button"
          onClick={() => void client.loadMoreConversations()}
          className={`${buttonClass("quiet", "sm")} mt-2 w-full`}
        >
          Show earlier conversations
        </button>
      ) : null}
    </>
  );
}
