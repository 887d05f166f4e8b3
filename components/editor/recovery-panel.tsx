"use client";

import { Button } from "@/components/ui/button";
import { countWords, documentText, type PostDocument } from "@/lib/contracts/document";
import type { LocalCopy } from "./local-copies";

type RecoveryPanelProps = {
  copy: LocalCopy;
  /** ISO 8601, of what is saved; null when nothing is. */
  savedAt: string | null;
  onTake: () => void;
  onDrop: () => void;
};

/** Words in this browser that never reached the server. The author chooses; nothing happens by itself. */
export function RecoveryPanel({ copy, savedAt, onTake, onDrop }: RecoveryPanelProps) {
  const words = countWords(documentText(copy.body.content as PostDocument));
  return (
    <section aria-labelledby="recovery" className="border-b border-line bg-accent-wash">
      <div className="page-margin mx-auto grid max-w-[776px] gap-2.5 py-4 text-[15px]">
        <h2 id="recovery" className="font-semibold">
          There are words here that were never saved
        </h2>
        <p className="text-ink-2">
          {`“${copy.body.title.trim() || "Untitled"}”, ${words} words, written ${moment(copy.at)}. `}
          {savedAt ? `What is saved, and shown below, is from ${moment(Date.parse(savedAt))}.` : ""}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={onTake}>
            {savedAt ? "Bring them back in place of it" : "Go on with them"}
          </Button>
          <Button look="secondary" size="sm" onClick={onDrop}>
            {savedAt ? "Keep what is saved" : "Throw them away"}
          </Button>
        </div>
      </div>
    </section>
  );
}

function moment(at: number): string {
  return new Date(at).toLocaleString(undefined, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
}
