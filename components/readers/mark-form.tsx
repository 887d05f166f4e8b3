"use client";

import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { useOwnHandle } from "@/components/shell/own-handle";
import { askMark, belongTo, readMark, subscribe, turnMark, wasWanted } from "./mark-store";

type MarkFormProps = {
  /** lib/contracts/mark.ts */
  mark: string;
  /** Where the page was made for one person and knows. */
  isOn?: boolean;
  /** Of how many people, as the page knows; shown from 1 up. Left out: no number. */
  count?: number | undefined;
  /** Says to those who do not see it whether it is pressed. For what keeps its words; others say it in words. */
  isToggle?: boolean;
  className?: string;
  /** Icon and words, drawn by the server. The variant `marked:` (app/globals.css) says how they look when it is set. */
  children: ReactNode;
};

/**
 * A button that sets a mark of the reader's and takes it back. It changes at once, and the site is told behind it. Without
 * scripts it is a form, and a page of its own says how the mark then stands (components/readers/mark-page.tsx).
 */
export function MarkForm({
  mark,
  isOn: wasOn = false,
  count: counted,
  isToggle,
  className = "",
  children,
}: MarkFormProps) {
  const own = useOwnHandle();
  const now = useSyncExternalStore(
    subscribe,
    () => readMark(mark),
    () => null,
  );
  const isOn = now?.isKnown ? now.isOn : wasOn;
  const count = now?.count ?? counted;
  useEffect(() => {
    belongTo(own);
    if (own === null) return;
    if (wasWanted(mark)) void turnMark(mark, true, false, counted);
    else askMark(mark);
  }, [own, mark, counted]);
  return (
    <form
      id={mark}
      method="post"
      action="/api/marks"
      onSubmit={(event) => {
        event.preventDefault();
        void turnMark(mark, !isOn, isOn, counted === undefined ? undefined : count);
      }}
      className="inline-flex flex-wrap items-center gap-x-2.5 gap-y-1 print:hidden"
    >
      <input type="hidden" name="mark" value={mark} />
      <button
        type="submit"
        name="on"
        value={String(!wasOn)}
        aria-pressed={isToggle ? isOn : undefined}
        data-on={isOn || undefined}
        className={className}
      >
        {children}
        {count ? <span className="tabular-nums">{count}</span> : null}
      </button>
      {now?.failure ? (
        <span role="alert" className="text-[14px] text-danger">
          {now.failure}
        </span>
      ) : null}
    </form>
  );
}
