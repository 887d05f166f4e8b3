"use client";

import { X } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { type QuoteDto, realtimeLimits } from "@/lib/contracts/realtime";
import { isBlank } from "@/lib/contracts/text";
import { useChat, useChatClient } from "./chat-provider";
import type { ComposerTask } from "./message-actions";
import { quoted } from "./quoted";

const typingEveryMilliseconds = 3_000;

type ComposerProps = {
  conversationId: string;
  firstName: string;
  /** The story the next message is about. */
  about: QuoteDto | null;
  onAboutDone: () => void;
  /** The message that is answered or changed. */
  task: ComposerTask | null;
  /** Whom it answers. */
  taskName: string;
  onTaskDone: () => void;
  /** Up, in an empty field. */
  onEditLast: () => void;
  onSent: () => void;
};

/** Of one person: the other side of a conversation may sign in in the same tab. */
const draftKey = (myId: string, conversationId: string) => `nirvana:draft:${myId}:${conversationId}`;

/** What was being written here before a reload. */
function readDraft(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function keepDraft(key: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // A browser that stores nothing loses it with the page, as it does everything.
  }
}

/** Where one writes. Enter sends, Shift and Enter begins a line; on a touch keyboard Enter begins a line too. */
export function Composer(props: ComposerProps) {
  const { conversationId, firstName, about, onAboutDone, task, taskName, onTaskDone, onEditLast, onSent } =
    props;
  const client = useChatClient();
  const draft = draftKey(
    useChat((state) => state.myId),
    conversationId,
  );
  const [text, setText] = useState("");
  const area = useRef<HTMLTextAreaElement>(null);
  const toldAt = useRef(0);

  // What is changed takes the place of what was being written, which comes back afterwards.
  useEffect(() => {
    setText(task?.type === "edit" ? task.message.body : readDraft(draft));
    if (task) area.current?.focus();
  }, [draft, task]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${Math.min(element.scrollHeight, 200)}px`;
  }, [text]);

  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) area.current?.focus({ preventScroll: true });
  }, []);

  const tellTyping = (on: boolean) => {
    if (on && Date.now() - toldAt.current < typingEveryMilliseconds) return;
    if (!on && toldAt.current === 0) return;
    toldAt.current = on ? Date.now() : 0;
    client.tellTyping(conversationId, on);
  };

  const onChange = (value: string) => {
    setText(value);
    if (task?.type !== "edit") keepDraft(draft, value);
    tellTyping(!isBlank(value));
  };

  const bytes = text.length * 3 > realtimeLimits.bodyBytes ? new TextEncoder().encode(text.trim()).length : 0;
  const isTooLong = bytes > realtimeLimits.bodyBytes;

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (isBlank(text) || isTooLong) return area.current?.focus();
    toldAt.current = 0;
    area.current?.focus();
    if (task?.type === "edit") {
      const { id: messageId, body } = task.message;
      if (text.trim() !== body) client.change({ type: "edit", conversationId, messageId, body: text.trim() });
      return onTaskDone();
    }
    const { id: messageId, seq, senderId, body } = task?.message ?? {};
    const replyTo = messageId && seq && senderId ? { messageId, seq, senderId, body: body ?? "" } : undefined;
    client.send({ conversationId, body: text.trim(), quote: about, replyTo });
    setText("");
    keepDraft(draft, "");
    onAboutDone();
    onTaskDone();
    onSent();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && task) {
      event.preventDefault();
      return onTaskDone();
    }
    if (event.key === "ArrowUp" && text === "" && !task) {
      event.preventDefault();
      return onEditLast();
    }
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    if (!matchMedia("(pointer: fine)").matches) return;
    event.preventDefault();
    submit();
  };

  return (
    <form onSubmit={submit} className="rounded-[29px] border border-line bg-paper focus-within:border-ink-3">
      {task ? (
        <div className="mx-5 mt-3.5 flex items-start gap-3 border-l-2 border-accent pl-3">
          <p className="min-w-0 flex-1 text-sm">
            <span className="line-clamp-1 font-semibold text-accent">
              {task.type === "edit" ? "Changing your message" : `Answering ${taskName}`}
            </span>
            {task.type === "answer" ? (
              <span dir="auto" className="line-clamp-2 text-ink-2">
                {task.message.body}
              </span>
            ) : null}
          </p>
          <button
            type="button"
            onClick={onTaskDone}
            aria-label={task.type === "edit" ? "Leave it as it is" : "Answer nothing"}
            className="inline-flex size-6 shrink-0 items-center justify-center rounded-full text-ink-3 hover:bg-wash hover:text-ink"
          >
            <X size={15} strokeWidth={1.5} aria-hidden="true" />
          </button>
        </div>
      ) : null}
      {about ? (
        <div className="mx-5 mt-3.5 flex items-start gap-3 border-l-2 border-accent pl-3">
          <p className="min-w-0 flex-1 text-sm">
            <span className="line-clamp-1 font-semibold text-accent">
              {about.text ? "From " : "About "}
              {about.title}
            </span>
            {about.text ? (
              <span className="line-clamp-2 font-serif text-ink-2">{quoted(about.text)}</span>
            ) : null}
          </p>
          <button
            type="button"
            onClick={onAboutDone}
            aria-label="Leave the story out"
            className="inline-flex size-6 shrink-0 items-center justify-center rounded-full text-ink-3 hover:bg-wash hover:text-ink"
          >
            <X size={15} strokeWidth={1.5} aria-hidden="true" />
          </button>
        </div>
      ) : null}
      <div className="flex items-end gap-2 p-2">
        <textarea
          ref={area}
          value={text}
          rows={1}
          dir="auto"
          aria-label={`Write to ${firstName}`}
          placeholder={`Write to ${firstName}`}
          aria-invalid={isTooLong || undefined}
          aria-describedby={isTooLong ? "composer-error" : undefined}
          enterKeyHint="enter"
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => tellTyping(false)}
          className="min-h-10 min-w-0 flex-1 resize-none bg-transparent py-2 pl-3 leading-6 outline-none"
        />
        <Button type="submit" aria-disabled={isTooLong} className="min-h-10">
          {task?.type === "edit" ? "Save" : "Send"}
        </Button>
      </div>
      {isTooLong ? (
        <p id="composer-error" role="alert" className="px-5 pb-3 text-sm text-danger">
          This is too long for one message. Send it in parts.
        </p>
      ) : null}
    </form>
  );
}
