"use client";

import { useEffect } from "react";
import { actionClass } from "./action-class";
import { deskStore, isOf, type Outgoing } from "./desk-store";
import { QuotedPassage } from "./quoted-passage";
import { signInPath } from "./send-to-story";
import { change } from "./talk-do";
import { deliver, discard } from "./talk-send";
import { talkStore } from "./talk-store";

/** One's own comments that others do not see: on their way, waiting for an author, or hidden. Below what they answer. */
export function Outbox({ parentId }: { parentId: string | null }) {
  const outbox = deskStore.use((state) => state.outbox);
  const talk = talkStore.use((state) => state.talk);
  const view = talkStore.use((state) => state.view);
  const mine = outbox.filter((entry) => isOf(entry, talk) && entry.parentId === parentId);
  const unseen = (view?.own ?? []).filter(
    (comment) => comment.state !== "visible" && comment.parentId === parentId,
  );
  useEffect(() => {
    // Of whatever story, to that story; but what somebody else wrote here waits until they are back.
    const again = () => {
      const own = talkStore.get().talk?.own ?? null;
      for (const entry of deskStore.get().outbox) {
        const isUnsent = entry.state === "failed" && entry.error?.code === "unavailable";
        if (isUnsent && entry.owner === own) void deliver(entry);
      }
    };
    // One of the boxes on the page is enough.
    if (parentId !== null) return;
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [parentId]);
  if (mine.length + unseen.length === 0) return null;
  return (
    <ul className="mt-4 grid gap-4">
      {unseen.map(({ id, body, passage, state }) => (
        <li key={id} className="border-s-2 border-line ps-4">
          {passage ? <QuotedPassage exact={passage.exact} /> : null}
          <Words body={body} />
          <p className="mt-1 flex flex-wrap items-center gap-x-4 text-[14px] text-ink-3">
            {state === "pending"
              ? "Only you and the authors see this until one of them approves it."
              : "The authors of the story have hidden this. Only you and they see it."}
            <button type="button" onClick={() => void change(id, "delete")} className={actionClass()}>
              Delete it
            </button>
          </p>
        </li>
      ))}
      {mine.map((entry) => (
        <li key={entry.id} className="border-s-2 border-accent ps-4">
          {entry.passage ? <QuotedPassage exact={entry.passage.exact} /> : null}
          <Words body={entry.body} />
          <State entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function Words({ body }: { body: string }) {
  return (
    <p dir="auto" className="text-[16px] leading-6 wrap-anywhere whitespace-pre-line">
      {body}
    </p>
  );
}

function State({ entry }: { entry: Outgoing }) {
  const { id, slug, state, error } = entry;
  if (state === "sending") {
    return (
      <p role="status" className="mt-1 text-[14px] text-ink-3">
        Sending it…
      </p>
    );
  }
  if (state === "elsewhere") {
    return (
      <p role="status" className="mt-1 text-[14px] text-ink-2">
        Sent. It stands{" "}
        <a href={`/stories/${slug}/comments/${id}`} className="font-semibold underline decoration-accent">
          on a page of its own
        </a>
        .
      </p>
    );
  }
  return (
    <div className="mt-1">
      <p role="alert" className="text-[14px] text-danger">
        {error?.code === "unauthenticated"
          ? "Sign in to send this. Your words are kept in this tab."
          : (error?.message ?? "This was not sent yet. Your words are still here.")}
      </p>
      <p className="flex flex-wrap gap-x-5">
        {error?.code === "unauthenticated" ? (
          <a href={signInPath(slug)} className={actionClass()}>
            Sign in
          </a>
        ) : null}
        <button type="button" onClick={() => void deliver(entry)} className={actionClass()}>
          Send it again
        </button>
        <button type="button" onClick={() => discard(id)} className={actionClass()}>
          Throw it away
        </button>
      </p>
    </div>
  );
}
