"use client";

import { useEffect } from "react";
import { tellUnread } from "@/components/shell/unread-event";
import { useChat } from "./chat-provider";
import { countNew } from "./chat-state";

const counted = /^\(\d+\+?\) /;

/** Puts the number of conversations with something new before the title of the window, and tells the account menu. */
export function UnreadTitle() {
  const unread = useChat(countNew);
  const isListLoaded = useChat((state) => state.isListLoaded);
  const isWhole = useChat((state) => state.listCursor === null);
  useEffect(() => {
    if (isListLoaded) tellUnread(isWhole ? unread : null);
  }, [isListLoaded, isWhole, unread]);
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
