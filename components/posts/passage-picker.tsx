"use client";

import { MessageSquarePlus } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { Passage } from "@/lib/contracts/passage";
import { selectedPassage } from "./selected-passage";

type Chosen = { passage: Passage; left: number; top: number };

type Props = {
  /** What they have to say of it; `onSent` when that is on its way. */
  form: (passage: Passage, onSent: (said: string) => void) => ReactNode;
};

/** For whoever selects words of the story: a button beside them, and what they have to say of it. */
export function PassagePicker({ form }: Props) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [asked, setAsked] = useState<Passage | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [said, setSaid] = useState("");
  const isAsking = useRef(false);
  isAsking.current = isOpen;

  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(soon);
      soon = setTimeout(() => {
        if (!isAsking.current) setChosen(choose());
      }, 150);
    };
    // Whoever is quick has selected something before the scripts were there.
    look();
    document.addEventListener("selectionchange", look);
    window.addEventListener("resize", look);
    return () => {
      clearTimeout(soon);
      document.removeEventListener("selectionchange", look);
      window.removeEventListener("resize", look);
    };
  }, []);

  return (
    <>
      {chosen && !isOpen ? (
        <button
          type="button"
          // The words stay selected, also where a press would move the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            setAsked(chosen.passage);
            setIsOpen(true);
          }}
          style={{ "--left": `${chosen.left}px`, "--top": `${chosen.top}px` } as React.CSSProperties}
          className="z-30 inline-flex min-h-11 items-center gap-2 rounded-full bg-ink px-5 text-[15px] font-semibold whitespace-nowrap text-paper shadow-float max-md:fixed max-md:bottom-5 max-md:left-1/2 max-md:-translate-x-1/2 md:absolute md:top-(--top) md:left-(--left) md:-translate-x-1/2"
        >
          <MessageSquarePlus size={17} strokeWidth={1.5} aria-hidden="true" />
          Comment on this passage
        </button>
      ) : null}
      <p role="status" className="sr-only">
        {said}
      </p>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title="Comment on this passage">
        {asked ? (
          <div className="grid gap-4">
            <blockquote
              dir="auto"
              className="border-s-2 border-accent ps-4 font-serif text-[18px] leading-snug wrap-anywhere whitespace-pre-line text-ink-2"
            >
              <span className="line-clamp-5">{asked.exact}</span>
            </blockquote>
            {form(asked, (words) => {
              setIsOpen(false);
              setChosen(null);
              window.getSelection()?.removeAllRanges();
              setSaid(words);
            })}
          </div>
        ) : null}
      </Dialog>
    </>
  );
}

/** The passage that is selected at this moment, and where below it there is room, in pixels of the page. */
function choose(): Chosen | null {
  const story = document.querySelector<HTMLElement>("[data-passages]");
  const selection = window.getSelection();
  const passage = story ? selectedPassage(selection, story) : null;
  if (!passage || !selection) return null;
  const range = selection.getRangeAt(0);
  const rect = [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
  const middle = Math.min(Math.max(rect.right, 140), document.documentElement.clientWidth - 140);
  return { passage, left: middle + window.scrollX, top: rect.bottom + window.scrollY + 8 };
}
