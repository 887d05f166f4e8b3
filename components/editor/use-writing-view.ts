"use client";

import { useCallback, useEffect, useState } from "react";

export type WritingView = {
  isOutline: boolean;
  setIsOutline: (is: boolean) => void;
  isSource: boolean;
  setIsSource: (is: boolean) => void;
  isHelping: boolean;
  setIsHelping: (is: boolean) => void;
  /** Only the words: everything around them is hidden (editor.css). */
  isCalm: boolean;
  toggleCalm: () => void;
};

/** What of the editor is seen beside the words. `?` outside of any text asks for the keys. */
export function useWritingView({ startsInSource }: { startsInSource: boolean }): WritingView {
  const [isOutline, setIsOutline] = useState(false);
  const [isSource, setIsSource] = useState(startsInSource);
  const [isHelping, setIsHelping] = useState(false);
  const [isCalm, setIsCalm] = useState(false);
  const toggleCalm = useCallback(() => setIsCalm((now) => !now), []);

  useEffect(() => {
    document.documentElement.toggleAttribute("data-calm", isCalm);
    return () => document.documentElement.removeAttribute("data-calm");
  }, [isCalm]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const target = event.target as HTMLElement | null;
      const isText = target?.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target?.tagName ?? "");
      const isAsked =
        (event.key === "?" && !isText) || (event.key === "/" && (event.ctrlKey || event.metaKey));
      if (!isAsked) return;
      event.preventDefault();
      setIsHelping(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  return {
    isOutline,
    setIsOutline,
    isSource,
    setIsSource,
    isHelping,
    setIsHelping,
    isCalm,
    toggleCalm,
  };
}
