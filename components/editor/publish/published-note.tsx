"use client";

import { CalendarClock, Check } from "lucide-react";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button";
import { sayMoment, timeZoneName } from "./local-time";

export type Done = { slug: string; wasPublished: boolean; publishAt: Date | null };

/** What the sheet says when it is done. */
export function PublishedNote({ done, onClose }: { done: Done; onClose: () => void }) {
  const { slug, publishAt } = done;
  return (
    <div className="grid justify-items-start gap-5" role="status">
      <p className="flex gap-3 font-serif text-[22px] leading-snug">
        {publishAt ? (
          <CalendarClock size={20} strokeWidth={1.5} aria-hidden="true" className="mt-1.5 shrink-0 text-ok" />
        ) : (
          <Check size={20} strokeWidth={1.5} aria-hidden="true" className="mt-1.5 shrink-0 text-ok" />
        )}
        {publishAt ? `Readers will see it from ${sayMoment(publishAt)} on.` : "Readers see it now."}
      </p>
      {publishAt ? <p className="text-[14px] text-ink-3">{timeZoneName(publishAt)}</p> : null}
      <p className="text-[15px] wrap-anywhere text-ink-2">{`/stories/${slug}`}</p>
      <div className="flex flex-wrap gap-2">
        {publishAt ? (
          <Link href="/studio?show=scheduled" className={buttonClass("primary")}>
            See what is scheduled
          </Link>
        ) : (
          <Link href={`/stories/${slug}`} className={buttonClass("primary")}>
            Read it
          </Link>
        )}
        <Button look="quiet" onClick={onClose}>
          Go on writing
        </Button>
      </div>
    </div>
  );
}
