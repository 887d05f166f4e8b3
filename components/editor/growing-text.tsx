"use client";

import { type ComponentProps, type RefObject, useCallback, useLayoutEffect, useRef } from "react";

type GrowingTextProps = Omit<ComponentProps<"textarea">, "onChange" | "value" | "ref"> & {
  value: string;
  onChange: (value: string) => void;
  /** Enter, or Down at the end: to what comes next. */
  onNext?: () => void;
  fieldRef?: RefObject<HTMLTextAreaElement | null>;
};

/** One line of text that may wrap: as tall as its words, without line breaks of its own. */
export function GrowingText({
  value,
  onChange,
  onNext,
  fieldRef,
  className = "",
  ...rest
}: GrowingTextProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  const field = fieldRef ?? own;

  const grow = useCallback(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = "0";
    element.style.height = `${element.scrollHeight}px`;
  }, [field]);

  // Only with its own words: measuring lays the whole page out, and what stands below it changes at every key.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `value` is what it measures.
  useLayoutEffect(grow, [grow, value]);

  useLayoutEffect(() => {
    const around = field.current?.parentElement;
    if (!around) return;
    let width = 0;
    // The words wrap anew when the window or the font changes.
    const observer = new ResizeObserver(([entry]) => {
      if (!entry || entry.contentRect.width === width) return;
      width = entry.contentRect.width;
      grow();
    });
    observer.observe(around);
    document.fonts?.addEventListener("loadingdone", grow);
    return () => {
      observer.disconnect();
      document.fonts?.removeEventListener("loadingdone", grow);
    };
  }, [field, grow]);

  return (
    <textarea
      ref={field}
      rows={1}
      value={value}
      onChange={(event) => onChange(event.target.value.replace(/[\r\n]+/g, " "))}
      onKeyDown={(event) => {
        const { selectionStart, value: now } = event.currentTarget;
        const isDown = event.key === "ArrowDown" && selectionStart === now.length;
        if (event.nativeEvent.isComposing || !(event.key === "Enter" || isDown)) return;
        event.preventDefault();
        onNext?.();
      }}
      className={`block w-full resize-none overflow-hidden border-0 bg-transparent p-0 outline-none ${className}`}
      {...rest}
    />
  );
}
