import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const nearPixels = 80;
const earlyPixels = 500;

type ThreadScroll = {
  box: RefObject<HTMLDivElement | null>;
  isAtEnd: boolean;
  onScroll: () => void;
  toEnd: () => void;
};

/**
 * Keeps a thread where its reader is: at the end it follows what comes; further up it stands still, also when older
 * messages are put in above.
 * @param first number of the oldest message shown
 * @param last changes with everything that is added at the end
 */
export function useThreadScroll(first: number, last: string, loadOlder: () => void): ThreadScroll {
  const box = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const before = useRef({ first, height: 0 });
  const [isAtEnd, setIsAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, []);

  const onScroll = useCallback(() => {
    const element = box.current;
    if (!element) return;
    isFollowing.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPixels;
    setIsAtEnd(isFollowing.current);
    if (element.scrollTop < earlyPixels) loadOlder();
  }, [loadOlder]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs because these changed, whatever they are now.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (isFollowing.current) toEnd();
    else if (first < before.current.first) element.scrollTop += element.scrollHeight - before.current.height;
    before.current = { first, height: element.scrollHeight };
  }, [first, last, toEnd]);

  // The window, a keyboard on the screen or a growing composer change the height of the box.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (isFollowing.current) toEnd();
      // Less than a screenful: there is nothing to scroll, so nothing else would ask for more.
      if (element.scrollHeight <= element.clientHeight) loadOlder();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [toEnd, loadOlder]);

  return { box, isAtEnd, onScroll, toEnd };
}
