"use client";

import { Fragment } from "react";
import { useShallow } from "zustand/react/shallow";
import type { ConversationDto, MessageDto } from "@/lib/contracts/realtime";
import { useChat, useChatClient } from "./chat-provider";
import { dayOf, dayTitle } from "./chat-times";
import type { Thread } from "./chat-types";
import { MessageBubble } from "./message-bubble";

const closeMilliseconds = 5 * 60 * 1000;

function isContinued(message: MessageDto, before: MessageDto | undefined): boolean {
  return (
    before !== undefined &&
    before.senderId === message.senderId &&
    message.quote === null &&
    Date.parse(message.createdAt) - Date.parse(before.createdAt) < closeMilliseconds
  );
}

function DayLine({ iso }: { iso: string }) {
  return <p className="mt-8 mb-5 text-center text-sm text-ink-3">{dayTitle(iso)}</p>;
}

/** Stands over what came since one last looked. */
function NewLine() {
  return (
    <p className="mt-4 mb-1 flex items-center gap-3 text-[13px] font-semibold text-accent">
      <span className="h-px flex-1 bg-accent/50" />
      New
      <span className="h-px flex-1 bg-accent/50" />
    </p>
  );
}

function Unsent({ conversationId, hasMessages }: { conversationId: string; hasMessages: boolean }) {
  const client = useChatClient();
  const isOnline = useChat((state) => state.connection === "online");
  const waiting = useChat(
    useShallow((state) => state.outgoing.filter((item) => item.conversationId === conversationId)),
  );
  return waiting.map(({ clientId, body, quote, createdAt, refusal }, index) => (
    <MessageBubble
      key={clientId}
      body={body}
      quote={quote}
      createdAt={createdAt}
      isMine
      senderName=""
      isContinued={index > 0 || hasMessages}
      state={refusal ? "not sent" : isOnline ? "sending" : "waiting"}
    >
      {refusal ? (
        <div className="mt-1 flex flex-wrap items-center justify-end gap-x-4 text-sm" role="alert">
          <span className="text-danger">{refusal}</span>
          <button
            type="button"
            onClick={() => client.retry(clientId)}
            className="min-h-8 font-semibold text-accent hover:underline"
          >
            Try again
          </button>
          <button
            type="button"
            onClick={() => client.discard(clientId)}
            className="min-h-8 font-semibold text-ink-2 hover:underline"
          >
            Discard
          </button>
        </div>
      ) : null}
    </MessageBubble>
  ));
}

/** The messages of a thread, under their days, and what is on its way. */
export function MessageList({ conversation, thread }: { conversation: ConversationDto; thread: Thread }) {
  const myId = useChat((state) => state.myId);
  const shown = thread.messages.filter(({ kind }) => kind === "text");
  const newFrom =
    thread.newAfter === null
      ? null
      : shown.find(({ seq, senderId }) => seq > (thread.newAfter ?? 0) && senderId !== myId)?.seq;
  return (
    <>
      {shown.map((message, index) => {
        const before = shown[index - 1];
        const isMine = message.senderId === myId;
        const isNewDay = !before || dayOf(before.createdAt) !== dayOf(message.createdAt);
        const isNew = message.seq === newFrom;
        return (
          <Fragment key={message.seq}>
            {isNewDay ? <DayLine iso={message.createdAt} /> : null}
            {isNew ? <NewLine /> : null}
            <MessageBubble
              body={message.body}
              quote={message.quote}
              createdAt={message.createdAt}
              isMine={isMine}
              senderName={conversation.peer.name}
              isContinued={!isNewDay && !isNew && isContinued(message, before)}
              state={isMine ? (message.seq <= conversation.peerReadSeq ? "read" : "sent") : undefined}
            />
          </Fragment>
        );
      })}
      <Unsent conversationId={conversation.id} hasMessages={shown.at(-1)?.senderId === myId} />
    </>
  );
}
