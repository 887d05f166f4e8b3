"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";

export type FootnotePreviewProps = {
  /** The number that the footnote stands at. */
  number: HTMLAnchorElement;
  onClose: () => void;
};

/** Points between the number and the note. */
const gap = 8;
/** Milliseconds to get from the number to the note. */
const grace = 250;

/**
 * A footnote beside its number, for eyes: who listens follows the link. Stays while the mouse is on either of the two,
 * goes with Escape, and with anything that is done elsewhere.
 */
export function FootnotePreview({ number, onClose }: FootnotePreviewProps) {
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ left: number; top: number } | null>(null);

  useLayoutEffect(() => {
    const element = box.current;
    const note = document.getElementById(number.hash.slice(1));
    if (!element || !note) return onClose();
    element.replaceChildren(...readable(note));
    const place = number.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const above = place.top - gap - height;
    const room = document.documentElement.clientWidth;
    setAt({
      left: Math.max(gap, Math.min(place.left + place.width / 2 - width / 2, room - width - gap)),
      top: above > gap ? above : place.bottom + gap,
    });
  }, [number, onClose]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isOurs = (target: EventTarget | null) =>
      target instanceof Node && (number.contains(target) || box.current?.contains(target) === true);
    const onOver = ({ target, pointerType }: PointerEvent) => {
      if (pointerType !== "mouse") return;
      clearTimeout(timer);
      if (!isOurs(target) && document.activeElement !== number) timer = setTimeout(onClose, grace);
    };
    const onElsewhere = ({ target }: Event) => {
      if (!isOurs(target)) onClose();
    };
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === "Escape") onClose();
    };
    document.addEventListener("pointerover", onOver);
    document.addEventListener("pointerdown", onElsewhere);
    document.addEventListener("focusin", onElsewhere);
    document.addEventListener("keydown", onKey);
    window.addEventListener("scroll", onClose, { passive: true });
    window.addEventListener("resize", onClose);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerover", onOver);
      document.removeEventListener("pointerdown", onElsewhere);
      document.removeEventListener("focusin", onElsewhere);
      document.removeEventListener("keydown", onKey);
      window.removeEventListener("scroll", onClose);
      window.removeEventListener("resize", onClose);
    };
  }, [number, onClose]);

  return (
    <div
      ref={box}
      aria-hidden="true"
      lang={number.closest("[lang]")?.getAttribute("lang") ?? undefined}
      dir={number.closest("[dir]")?.getAttribute("dir") ?? undefined}
      className="footnote-preview prose"
      style={at ?? { left: 0, top: 0, visibility: "hidden" }}
    />
  );
}

/** What the footnote says, without its ways back and without names that are on the page already. */
function readable(note: HTMLElement): Node[] {
  const copy = note.cloneNode(true) as HTMLElement;
  for (const back of copy.querySelectorAll(".footnote-back")) back.remove();
  for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
  for (const link of copy.querySelectorAll("a")) link.tabIndex = -1;
  return [...copy.childNodes];
}
