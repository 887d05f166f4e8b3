"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { type ActedComment, talkStore } from "./talk-store";

/** What everybody sees of a comment's actions, until more is known of who looks. */
export function ActionsSlot({ children, ...comment }: ActedComment & { children: ReactNode }) {
  const desk = talkStore.use((state) => state.desk);
  return desk ? <desk.Actions {...comment}>{children}</desk.Actions> : children;
}

export function ModerationSlot() {
  const desk = talkStore.use((state) => state.desk);
  return desk ? <desk.Moderation /> : null;
}

export function OutboxSlot({ parentId }: { parentId: string | null }) {
  const desk = talkStore.use((state) => state.desk);
  return desk ? <desk.Outbox parentId={parentId} /> : null;
}

/** How many people have the story open at this moment, from three on. */
export function ReadingNow() {
  const readers = talkStore.use((state) => state.readers);
  return (
    <p role="status" className="inline-flex items-center gap-2 font-medium text-ok empty:hidden">
      {readers > 0 ? (
        <>
          <span aria-hidden="true" className="size-2 rounded-full bg-ok" />
          <span className="tabular-nums">{readers} reading now</span>
        </>
      ) : null}
    </p>
  );
}

/** The end of a form: what stands in its way, the button, and that it worked. */
export function FormFoot({ form, label, children }: { form: string; label: string; children?: ReactNode }) {
  const state = talkStore.use(({ forms }) => forms[form]);
  return (
    <>
      {state?.error ? (
        <Notice kind="danger">{Object.values(state.error.fields ?? {})[0] ?? state.error.message}</Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" aria-disabled={state?.isSending}>
          {state?.isSending ? "Sending it…" : label}
        </Button>
        {children}
        <p role="status" className="text-[14px] text-ink-2 empty:hidden">
          {state?.said}
        </p>
      </div>
    </>
  );
}
