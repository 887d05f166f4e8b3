"use client";

import { useEffect, useState } from "react";

export type TalkView = {
  isOpen: boolean;
  toggle: () => void;
  close: () => void;
  /** How many comments wait for the author, and how many there are. */
  open: number;
  all: number;
  setCounts: (counts: { open: number; all: number }) => void;
};

/** Whether the comments stand beside the story, and how many there are. The studio leads straight to them, by `#comments`. */
export function useTalkView(): TalkView {
  const [isOpen, setIsOpen] = useState(false);
  const [counts, setCounts] = useState({ open: 0, all: 0 });
  useEffect(() => {
    // Not before: the router sets the address when it has drawn the page.
    if (window.location.hash === "#comments") setIsOpen(true);
  }, []);
  return {
    ...counts,
    isOpen,
    toggle: () => setIsOpen((is) => !is),
    close: () => setIsOpen(false),
    setCounts,
  };
}
