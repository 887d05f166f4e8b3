"use client";

import { useEffect } from "react";
import { useChat } from "./chat-provider";
import { countNew } from "./chat-state";

const counted = /^\(\d+\+?\) /;

/** Puts the number of conversations with something new before the title of the window. */
export function UnreadTitle() {
  const unread = useChat(countNew);
  useEffect(() => {
    const show = () => {
      const plain = document.title.replace(counted, "");
      const wanted = unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${plain}` : plain;
      if (document.title !== wanted) document.title = wanted;
    };
    show();
    // Moving between pages writes the title anew.
    const observer = new MutationObserver(show);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = document.title.replace(counted, "");
    };
  }, [unread]);
  return null;
}
