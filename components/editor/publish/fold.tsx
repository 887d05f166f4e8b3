"use client";

import { ChevronDown } from "lucide-react";
import type { ReactNode, RefObject } from "react";

type FoldProps = { title: string; foldRef?: RefObject<HTMLDetailsElement | null>; children: ReactNode };

/** A part of the sheet that opens when it is wanted. */
export function Fold({ title, foldRef, children }: FoldProps) {
  return (
    <details ref={foldRef} className="group border-line not-first:border-t">
      <summary className="flex min-h-12 cursor-pointer list-none items-center justify-between gap-4 text-[15px] font-semibold [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronDown
          size={18}
          strokeWidth={1.5}
          aria-hidden="true"
          className="text-ink-3 transition-transform duration-150 group-open:rotate-180"
        />
      </summary>
      <div className="pt-1 pb-5">{children}</div>
    </details>
  );
}
