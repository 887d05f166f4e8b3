"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import type { FootnotePreviewProps } from "./footnote-preview";
import type { LightboxProps } from "./lightbox";

/** What is on top of the story just now. Its code came when it was first asked for. */
type Shown =
  | ({ kind: "picture"; View: ComponentType<LightboxProps> } & Omit<LightboxProps, "onClose">)
  | ({ kind: "footnote"; View: ComponentType<FootnotePreviewProps> } & Omit<FootnotePreviewProps, "onClose">);

/** Milliseconds that a mouse rests on a footnote's number before it is shown. */
const rest = 120;
/** Milliseconds that "Copied" stands on a button. */
const copiedFor = 2_000;

/**
 * What a story's pictures, footnotes and code can do where scripts run: open large, be read beside their number, be
 * copied. One listener for all of them; without it they are links and text.
 */
export function StoryTools() {
  const [shown, setShown] = useState<Shown | null>(null);
  const isTouch = useRef(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const openFootnote = async (number: HTMLAnchorElement) => {
      const { FootnotePreview } = await import("./footnote-preview");
      setShown({ kind: "footnote", View: FootnotePreview, number });
    };
    const onClick = (event: MouseEvent) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const copy = closest(event, ".code-copy");
      if (copy) return void copyCode(copy);
      const picture = closest<HTMLAnchorElement>(event, "a.picture-link");
      const number = isTouch.current ? closest<HTMLAnchorElement>(event, ".footnote-reference a") : null;
      if (picture) {
        event.preventDefault();
        void import("./lightbox").then(
          ({ Lightbox }) => setShown({ kind: "picture", View: Lightbox, from: picture }),
          () => window.location.assign(picture.href),
        );
      }
      if (number) {
        event.preventDefault();
        void openFootnote(number).catch(() => window.location.assign(number.href));
      }
    };
    const onPoint = (event: PointerEvent) => {
      isTouch.current = event.pointerType !== "mouse";
      clearTimeout(timer);
      const number =
        event.type === "pointerover" && closest<HTMLAnchorElement>(event, ".footnote-reference a");
      // Whoever cannot load it still has the link.
      if (number && !isTouch.current)
        timer = setTimeout(() => void openFootnote(number).catch(() => {}), rest);
    };
    const onFocus = (event: FocusEvent) => {
      const number = closest<HTMLAnchorElement>(event, ".footnote-reference a");
      if (number?.matches(":focus-visible")) void openFootnote(number).catch(() => {});
    };
    document.addEventListener("click", onClick);
    document.addEventListener("pointerdown", onPoint);
    document.addEventListener("pointerover", onPoint);
    document.addEventListener("focusin", onFocus);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("click", onClick);
      document.removeEventListener("pointerdown", onPoint);
      document.removeEventListener("pointerover", onPoint);
      document.removeEventListener("focusin", onFocus);
    };
  }, []);

  const close = () => setShown(null);
  if (shown?.kind === "picture") return <shown.View from={shown.from} onClose={close} />;
  if (shown?.kind === "footnote") return <shown.View number={shown.number} onClose={close} />;
  return null;
}

const closest = <T extends HTMLElement = HTMLElement>(event: Event, selector: string): T | null =>
  event.target instanceof Element ? event.target.closest<T>(selector) : null;

async function copyCode(button: HTMLElement): Promise<void> {
  const words = button.textContent;
  const code = button.parentElement?.parentElement?.querySelector("code")?.textContent ?? "";
  try {
    await navigator.clipboard.writeText(code);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not copied: select it and copy";
  }
  // A second press while it says so must not keep those words for ever.
  if (words === "Copy") setTimeout(() => (button.textContent = words), copiedFor);
}
