"use client";

import { useEffect, useRef, useState } from "react";

export type MarginNote = {
  id: string;
  name: string;
  words: string;
  /** Absent: it stands on this page. */
  href?: string;
  /** "3 answers" */
  more?: string;
};

/** Pixels between two notes. */
const gap = 14;

/**
 * What was said of passages, in the margin beside them; each leads to the whole of it (`#comment-<id>`). Where there is no
 * margin, or no script, the list below the story is all.
 */
export function MarginNotes({ notes }: { notes: readonly MarginNote[] }) {
  const margin = useRef<HTMLElement>(null);
  const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map());

  useEffect(() => {
    const place = () => {
      if (margin.current) setTops(placed(margin.current, notes));
    };
    // Pictures, fonts and opened lines move the passages.
    const observer = new ResizeObserver(place);
    const story = document.querySelector("[data-passages]");
    if (story) observer.observe(story);
    return () => observer.disconnect();
  }, [notes]);

  if (notes.length === 0) return null;
  return (
    <aside ref={margin} aria-label="Comments beside the text" className="relative h-full print:hidden">
      {notes.map(({ id, name, words, href = `#comment-${id}`, more }) => {
        const top = tops.get(id);
        return (
          <a
            key={id}
            href={href}
            data-note={id}
            className={`absolute inset-x-0 ms-8 border-t border-accent pt-2 text-[14px] leading-5 text-ink-2 hover:text-ink ${top === undefined ? "invisible" : ""}`}
            style={{ top: top ?? 0 }}
          >
            <bdi className="font-semibold wrap-anywhere text-ink">{name}</bdi>
            <span dir="auto" className="block lines-4">
              {words}
            </span>
            {more ? <span className="block font-semibold text-accent">{more}</span> : null}
          </a>
        );
      })}
    </aside>
  );
}

/** Beside where their passages begin, further down where that is taken. What is folded away has no place. */
function placed(margin: HTMLElement, notes: readonly MarginNote[]): ReadonlyMap<string, number> {
  const origin = margin.getBoundingClientRect().top;
  const wanted = notes.flatMap(({ id }) => {
    const mark = document.getElementById(`passage-${id}`)?.parentElement;
    const note = margin.querySelector<HTMLElement>(`[data-note="${id}"]`);
    if (!mark || !note || mark.getClientRects().length === 0) return [];
    return [{ id, top: mark.getBoundingClientRect().top - origin, height: note.offsetHeight }];
  });
  const tops = new Map<string, number>();
  let free = 0;
  for (const { id, top, height } of wanted.toSorted((a, b) => a.top - b.top)) {
    const at = Math.max(top, free);
    tops.set(id, at);
    free = at + height + gap;
  }
  return tops;
}
