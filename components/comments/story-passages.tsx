"use client";

import { useEffect } from "react";
import { PassagePicker } from "@/components/posts/passage-picker";
import type { Passage } from "@/lib/contracts/passage";
import { CommentForm } from "./comment-form";
import { deskStore, wordsOf } from "./desk-store";

/** For whoever selects words of the story: a button beside them, and what they have to say of it. */
export function StoryPassages() {
  return <PassagePicker form={(passage, onSent) => <PassageForm passage={passage} onSent={onSent} />} />;
}

function PassageForm({ passage, onSent }: { passage: Passage; onSent: (said: string) => void }) {
  const asked = deskStore.use((state) => state.passage);
  useEffect(() => {
    deskStore.change({ passage });
    return () => deskStore.change({ passage: null });
  }, [passage]);
  // It was taken up by what sends it.
  const isSent = asked === null && deskStore.get().outbox.some((entry) => entry.passage === passage);
  useEffect(() => {
    if (isSent) onSent("Your comment is on its way. It stands under the story.");
  }, [isSent, onSent]);
  return <CommentForm action="" form="passage" words={wordsOf("passage")} />;
}
