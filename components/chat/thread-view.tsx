"use client";

import { ArrowDown, Ban, ChevronLeft, Ellipsis } from "lucide-react";
import Link from "next/link";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { buttonClass } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { ConversationDto, MessageDto, QuoteDto } from "@/lib/contracts/realtime";
import { forgetAbout, takeAbout } from "./about-memory";
import { withPending } from "./change-messages";
import { useChat, useChatClient } from "./chat-provider";
import { lastHere } from "./chat-times";
import type { Thread } from "./chat-types";
import { Composer } from "./composer";
import type { ComposerTask } from "./message-actions";
import { MessageList } from "./message-list";
import { PersonFace } from "./person-face";
import { PostAside } from "./post-aside";
import { BlockDialog, StandingBar } from "./standing-bar";
import { useThreadScroll } from "./use-thread-scroll";

const firstNameOf = (name: string) => name.split(/\s+/)[0] ?? name;

function ThreadHead({ conversation: { id, peer, standing } }: { conversation: ConversationDto }) {
  const client = useChatClient();
  const [isBlocking, setIsBlocking] = useState(false);
  const presence = useChat((state) => state.presence[peer.userId]);
  const here = presence?.online ? (
    <span className="text-ok">Here now</span>
  ) : (
    lastHere(presence?.lastSeenAt ?? null)
  );
  return (
    <header className="flex min-h-[76px] shrink-0 items-center gap-3 border-b border-line px-4 py-2.5 md:px-[26px]">
      <Link
        href="/messages"
        aria-label="All messages"
        className="-mr-2 -ml-3 inline-flex size-11 items-center justify-center rounded-full hover:bg-wash md:hidden"
      >
        <ChevronLeft size={22} strokeWidth={1.5} aria-hidden="true" />
      </Link>
      <PersonFace person={peer} size={38} />
      <div className="min-w-0">
        <h2 className="truncate font-serif text-[21px] leading-7">
          <Link
            href={`/authors/${peer.handle}`}
            className="decoration-accent decoration-1 underline-offset-4 hover:underline"
          >
            {peer.name}
          </Link>
        </h2>
        {here ? <p className="truncate text-sm leading-5 text-ink-3">{here}</p> : null}
      </div>
      {standing === "open" ? (
        <div className="ml-auto">
          <Menu
            label={`More about the conversation with ${peer.name}`}
            icon={<Ellipsis size={20} strokeWidth={1.5} aria-hidden="true" />}
          >
            <MenuItem danger icon={<Ban size={17} strokeWidth={1.5} />} onSelect={() => setIsBlocking(true)}>
              Block {peer.name}
            </MenuItem>
          </Menu>
        </div>
      ) : null}
      <BlockDialog
        isOpen={isBlocking}
        name={firstNameOf(peer.name)}
        onClose={() => setIsBlocking(false)}
        onBlock={() => client.answer(id, "block")}
      />
    </header>
  );
}

/** Whoever was asked accepts by answering. */
const canWrite = ({ standing }: ConversationDto) => standing === "open" || standing === "asked";

function TypingLine({ conversationId, firstName }: { conversationId: string; firstName: string }) {
  const isTyping = useChat((state) => state.typing.includes(conversationId));
  return (
    <p aria-live="polite" className="h-8 px-1 text-sm leading-8 text-ink-2">
      {isTyping ? `${firstName} is typing` : null}
    </p>
  );
}

/** Notes what is on the screen as read, as long as somebody can see it. */
function useReading(conversation: ConversationDto, isAtEnd: boolean): void {
  const client = useChatClient();
  const isVisible = useChat((state) => state.viewed?.isVisible ?? false);
  const isOnline = useChat((state) => state.connection === "online");
  const { id, unread, lastSeq } = conversation;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new message is read anew.
  useEffect(() => {
    if (isVisible && isOnline && isAtEnd && unread > 0) void client.markRead(id);
  }, [client, id, unread, lastSeq, isVisible, isOnline, isAtEnd]);
}

function OpenThread({ conversation, thread }: { conversation: ConversationDto; thread: Thread }) {
  const client = useChatClient();
  const { id, peer, posts } = conversation;
  const firstName = firstNameOf(peer.name);
  const unsent = useChat(
    useShallow((state) =>
      state.outgoing.filter((item) => item.conversationId === id).map((item) => item.clientId),
    ),
  );
  const [about, setAbout] = useState<QuoteDto | null>(null);
  const [task, setTask] = useState<ComposerTask | null>(null);
  const [doomed, setDoomed] = useState<MessageDto | null>(null);
  const myId = useChat((state) => state.myId);
  const changing = useChat(
    useShallow((state) => state.changing.filter(({ conversationId }) => conversationId === id)),
  );
  const messages = useMemo(
    () => withPending(thread.messages, changing, myId),
    [thread.messages, changing, myId],
  );
  const lastOwn = messages.findLast(({ senderId, isDeleted }) => senderId === myId && !isDeleted);
  useEffect(() => setAbout(takeAbout(id)), [id]);
  const loadOlder = useCallback(() => void client.loadOlder(id), [client, id]);
  const { box, isAtEnd, onScroll, toEnd } = useThreadScroll(
    thread.messages[0]?.seq ?? 0,
    `${thread.messages.at(-1)?.seq ?? 0}/${unsent.join()}`,
    loadOlder,
  );
  useReading(conversation, isAtEnd);
  const isEmpty = thread.messages.length === 0 && unsent.length === 0;
  const firstPost = posts[0];
  return (
    <div
      className={`grid min-h-0 grid-cols-[minmax(0,1fr)] ${firstPost ? "xl:grid-cols-[minmax(0,1fr)_300px]" : ""}`}
    >
      <section aria-label={`Conversation with ${peer.name}`} className="flex min-h-0 min-w-0 flex-col">
        <ThreadHead conversation={conversation} />
        <div className="relative flex min-h-0 flex-1 flex-col">
          <div
            ref={box}
            onScroll={onScroll}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
            tabIndex={0}
            role="log"
            aria-live="polite"
            aria-label="Messages"
            className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain px-4 [overflow-anchor:none] focus-visible:-outline-offset-2 md:px-[26px]"
          >
            <div className="mx-auto mt-auto w-full max-w-[720px] pt-4 pb-2">
              {thread.hasOlder ? (
                <p className="py-3 text-center text-sm text-ink-3">Fetching earlier messages</p>
              ) : null}
              {!thread.hasOlder && firstPost ? (
                <p className="pb-2 text-center text-sm text-ink-3 xl:hidden">
                  This began with{" "}
                  <Link
                    href={`/stories/${firstPost.slug}`}
                    className="font-semibold text-accent hover:underline"
                  >
                    {firstPost.title}
                  </Link>
                </p>
              ) : null}
              {isEmpty ? (
                <p className="py-10 text-center text-[15px] text-ink-2">
                  Nothing said yet. {firstName} sees your message when you send it.
                </p>
              ) : null}
              <MessageList
                conversation={conversation}
                messages={messages}
                thread={thread}
                onTask={setTask}
                onDelete={setDoomed}
              />
            </div>
          </div>
          {isAtEnd ? null : (
            <button
              type="button"
              onClick={toEnd}
              className="absolute right-5 bottom-3 inline-flex min-h-10 items-center gap-1.5 rounded-full border border-line bg-paper px-4 text-sm font-semibold shadow-float hover:bg-wash"
            >
              <ArrowDown size={16} strokeWidth={1.5} aria-hidden="true" />
              {conversation.unread > 0 ? `${conversation.unread} new` : "Latest"}
            </button>
          )}
        </div>
        <div className="mx-auto w-full max-w-[772px] shrink-0 px-4 pb-5 md:px-[26px]">
          <TypingLine conversationId={id} firstName={firstName} />
          <StandingBar conversation={conversation} firstName={firstName} />
          {canWrite(conversation) ? (
            <Composer
              key={id}
              conversationId={id}
              firstName={firstName}
              about={about}
              task={task}
              taskName={task?.message.senderId === myId ? "yourself" : peer.name}
              onTaskDone={() => setTask(null)}
              onEditLast={() => lastOwn && setTask({ type: "edit", message: lastOwn })}
              onAboutDone={() => {
                forgetAbout(id);
                setAbout(null);
              }}
              onSent={toEnd}
            />
          ) : null}
        </div>
      </section>
      <PostAside posts={posts} />
      <ConfirmDialog
        isOpen={doomed !== null}
        onClose={() => setDoomed(null)}
        title="Delete this message for everybody?"
        text="Its words go, also from the other person’s window. That it was there stays to be seen."
        verb="Delete it"
        doing="Deleting it…"
        look="danger"
        onConfirm={async () => {
          if (doomed) client.change({ type: "delete", conversationId: id, messageId: doomed.id });
          return null;
        }}
      />
    </div>
  );
}

/** An open conversation, from the first look on. */
export function ThreadView({ conversationId }: { conversationId: string }) {
  const client = useChatClient();
  const conversation = useChat((state) => state.conversations[conversationId]);
  const thread = useChat((state) => state.threads[conversationId]);
  const isMissing = useChat((state) => state.missing.includes(conversationId));
  useEffect(() => {
    const view = () => client.view(conversationId);
    view();
    document.addEventListener("visibilitychange", view);
    return () => {
      document.removeEventListener("visibilitychange", view);
      client.view(null);
    };
  }, [client, conversationId]);
  if (isMissing) {
    return (
      <div className="flex flex-col items-center justify-center gap-5 px-6 py-16 text-center">
        <h2 className="title text-[28px]">This conversation is not here</h2>
        <p className="max-w-[40ch] text-ink-2">
          The address may be mistyped, or it belongs to another person who is signed in elsewhere.
        </p>
        <Link href="/messages" className={buttonClass("secondary")}>
          All messages
        </Link>
      </div>
    );
  }
  if (!conversation || !thread) return <div aria-busy="true" className="min-h-0" />;
  return <OpenThread key={conversationId} conversation={conversation} thread={thread} />;
}
