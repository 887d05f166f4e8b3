"use client";

import { Check, Circle } from "lucide-react";
import type { ReactNode } from "react";
import type { CheckState } from "./story-checks";

/** A list of what readers will notice. Nothing in it stands in the way. */
export function Checklist({ children }: { children: ReactNode }) {
  return <ul className="border-t border-line">{children}</ul>;
}

type CheckRowProps = CheckState & {
  name: string;
  /** What to do about it. */
  children?: ReactNode;
};

export function CheckRow({ name, isDone, says, children }: CheckRowProps) {
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-3 border-b border-line py-3">
      <span className="pt-[3px]">
        {isDone ? (
          <Check size={17} strokeWidth={1.8} aria-hidden="true" className="text-ok" />
        ) : (
          <Circle size={17} strokeWidth={1.5} aria-hidden="true" className="text-ink-3" />
        )}
        <span className="sr-only">{isDone ? "Done:" : "To look at:"}</span>
      </span>
      <div className="min-w-0">
        <p className="text-[15px] leading-6">
          <span className="font-semibold">{name}.</span>{" "}
          <span className="wrap-anywhere text-ink-2">{says}</span>
        </p>
        {children}
      </div>
    </li>
  );
}

/** A step to take, in a row of the checklist. */
export function CheckAction({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="-mx-1.5 inline-flex min-h-11 items-center rounded-[8px] px-1.5 text-left text-[14px] font-semibold text-accent hover:underline sm:min-h-7"
    >
      {children}
    </button>
  );
}
