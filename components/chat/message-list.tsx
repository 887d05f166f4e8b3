"use client";

import { useShallow } from "zustand/react/shallow";
import type { ConversationDto, MessageDto } from "@/lib/contracts/realtime";
import { useChat, useChatClient } from "./chat-provider";
import { dayOf, dayTitle } from "./chat-times";
import type { Thread } from "./chat-types";
import { type ComposerTask, MessageActions } from "./message-actions";
import { MessageBubble } from "./message-bubble";
import { ReactionRow } from "./reaction-row";

const closeMilliseconds = 5 * 60 * 1000;

function isContinued(message: MessageDto, before: MessageDto | undefined): boolean {
  return (
    before !== undefined &&
    before.senderId === message.senderId &&
    message.quote === null &&
    message.replyTo === undefined &&
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

type UnsentProps = { conversationId: string; hasMessages: boolean; nameOf: (userId: string) => string };

function Unsent({ conversationId, hasMessages, nameOf }: UnsentProps) {
  const client = useChatClient();
  const isOnline = useChat((state) => state.connection === "online");
  const waiting = useChat(
    useShallow((state) => state.outgoing.filter((item) => item.conversationId === conversationId)),
  );
  return waiting.map(({ clientId, body, quote, replyTo, createdAt, refusal }, index) => (
    <MessageBubble
      key={clientId}
      body={body}
      quote={quote}
      replyTo={replyTo}
      answeredName={replyTo ? nameOf(replyTo.senderId) : ""}
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

type ListProps = {
  conversation: ConversationDto;
  /** With what one has done to them and is not known to have arrived. */
  messages: readonly MessageDto[];
  thread: Thread;
  onTask: (task: ComposerTask) => void;
  onDelete: (message: MessageDto) => void;
};

/** The messages of a thread, under their days, and what is on its way. */
export function MessageList({ conversation, messages, thread, onTask, onDelete }: ListProps) {
  const myId = useChat((state) => state.myId);
  const refused = useChat((state) => state.refusedChange);
  const shown = messages.filter(({ kind }) => kind === "text");
  const nameOf = (userId: string) => (userId === myId ? "You" : conversation.peer.name);
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
          <div key={message.seq} id={`message-${message.seq}`} className="scroll-mt-4">
            {isNewDay ? <DayLine iso={message.createdAt} /> : null}
            {isNew ? <NewLine /> : null}
            <MessageBubble
              body={message.body}
              quote={message.quote}
              createdAt={message.createdAt}
              isMine={isMine}
              senderName={conversation.peer.name}
              isContinued={!isNewDay && !isNew && isContinued(message, before)}
              replyTo={message.replyTo}
              answeredName={message.replyTo ? nameOf(message.replyTo.senderId) : ""}
              isEdited={message.editedAt !== undefined}
              isDeleted={message.isDeleted ?? false}
              state={isMine ? (message.seq <= conversation.peerReadSeq ? "read" : "sent") : undefined}
              actions={
                message.isDeleted ? null : (
                  <MessageActions
                    message={message}
                    isMine={isMine}
                    senderName={conversation.peer.name}
                    onTask={onTask}
                    onDelete={() => onDelete(message)}
                  />
                )
              }
            >
              <ReactionRow message={message} isMine={isMine} />
              {refused?.messageId === message.id ? (
                <p role="alert" className={`mt-1 text-sm text-danger ${isMine ? "self-end" : ""}`}>
                  {refused.reason}
                </p>
              ) : null}
            </MessageBubble>
          </div>
        );
      })}
      <Unsent
        conversationId={conversation.id}
        hasMessages={shown.at(-1)?.senderId === myId}
        nameOf={nameOf}
      />
    </>
  );
}
