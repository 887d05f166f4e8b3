"use client";

import { Button } from "@/components/ui/button";
import { countWords, documentText, type PostDocument } from "@/lib/contracts/document";
import { wholeBody } from "./draft-body";
import type { LocalCopy } from "./local-copies";

type RecoveryPanelProps = {
  copy: LocalCopy;
  /** ISO 8601, of what is saved; null when nothing is. */
  savedAt: string | null;
  /** Shows both, to choose from; where nothing is saved, goes on with the words. */
  onTake: () => void;
  /** Leaves what is saved as it is. */
  onDrop: () => void;
  isBusy: boolean;
  /** Why the last of these did not work. */
  problem: string | null;
};

/** Words in this browser that never reached the server. The author chooses; nothing happens by itself. */
export function RecoveryPanel({ copy, savedAt, onTake, onDrop, isBusy, problem }: RecoveryPanelProps) {
  const words = countWords(documentText(wholeBody(copy.body).content as PostDocument));
  return (
    <section aria-labelledby="recovery" className="border-b border-line bg-accent-wash">
      <div className="page-margin mx-auto grid max-w-[776px] gap-2.5 py-4 text-[15px]">
        <h2 id="recovery" className="font-semibold">
          There are words here that were never saved
        </h2>
        <p className="text-ink-2">
          {`“${copy.body.title.trim() || "Untitled"}”, ${words} words, written ${moment(copy.at)}. `}
          {copy.body.unread ? "They are Markdown that could not be read yet, kept as you typed it. " : ""}
          {savedAt ? `What is saved, and shown below, is from ${moment(Date.parse(savedAt))}.` : ""}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button
            size="sm"
            onClick={onTake}
            disabled={isBusy}
            {...(savedAt ? { "aria-haspopup": "dialog" } : {})}
          >
            {savedAt ? "See both and choose" : "Go on with them"}
          </Button>
          <Button look="secondary" size="sm" onClick={onDrop} disabled={isBusy}>
            {savedAt ? "Keep what is saved" : "Throw them away"}
          </Button>
        </div>
        {problem ? (
          <p role="alert" className="text-danger">
            {problem}
          </p>
        ) : null}
      </div>
    </section>
  );
}

function moment(at: number): string {
  return new Date(at).toLocaleString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
}
