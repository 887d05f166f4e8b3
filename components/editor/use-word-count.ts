import { useRef, useState } from "react";
import { countWords, documentText, type PostDocument } from "@/lib/contracts/document";

const pauseMilliseconds = 300;
/** Somebody who types without a pause sees the number go up all the same. */
const longestMilliseconds = 3_000;

/** The words of a text that changes. Counted in pauses: in a long story it takes as long as a key may. */
export function useWordCount(initial: number, read: () => PostDocument) {
  const [wordCount, setWordCount] = useState(initial);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const countedAt = useRef(0);

  function count(): void {
    countedAt.current = performance.now();
    setWordCount(countWords(documentText(read())));
  }

  function countSoon(): void {
    clearTimeout(timer.current);
    const isOverdue = performance.now() - countedAt.current > longestMilliseconds;
    timer.current = setTimeout(count, isOverdue ? 0 : pauseMilliseconds);
  }

  return { wordCount, count, countSoon };
}
