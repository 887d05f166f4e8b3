"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { postLimits } from "@/lib/posts/post-limits";

type TagsInputProps = {
  tags: string[];
  onChange: (tags: string[]) => void;
  error?: string | undefined;
};

/** Tags as chips: a comma or Enter makes one, Backspace in the empty field takes the last one back. */
export function TagsInput({ tags, onChange, error }: TagsInputProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const isFull = tags.length >= postLimits.tags;

  function add(text: string): void {
    const names = text
      .normalize("NFC")
      .split(/[,\n]/)
      .map((name) =>
        name
          .replace(/^[\s#]+/, "")
          .replace(/\s+/g, " ")
          .trim()
          .slice(0, postLimits.tagLength),
      )
      .filter((name) => /[\p{L}\p{N}]/u.test(name));
    setTyped("");
    const next = [...tags];
    for (const name of names) {
      const isKnown = next.some((tag) => tag.toLowerCase() === name.toLowerCase());
      if (!isKnown && next.length < postLimits.tags) next.push(name);
    }
    if (next.length === tags.length) return;
    setSaid(`${next.slice(tags.length).join(", ")} added`);
    onChange(next);
  }

  function remove(tag: string): void {
    setSaid(`${tag} removed`);
    onChange(tags.filter((other) => other !== tag));
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const last = tags.at(-1);
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add(typed);
    } else if (event.key === "Backspace" && typed === "" && last !== undefined) {
      remove(last);
    }
  }

  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-[13px] font-semibold text-ink-2">
        Tags
      </label>
      <div
        className={`flex min-h-11 flex-wrap items-center gap-1.5 rounded-[10px] border bg-paper px-2 py-1.5 transition-colors focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent ${error ? "border-danger" : "border-line hover:border-ink-3"}`}
      >
        {tags.map((tag) => (
          <span
            key={tag}
            className="inline-flex items-center rounded-full bg-wash pl-3 text-[15px] wrap-anywhere"
          >
            {tag}
            <button
              type="button"
              onClick={() => remove(tag)}
              aria-label={`Remove the tag ${tag}`}
              className="inline-flex size-8 items-center justify-center rounded-full text-ink-3 hover:text-ink"
            >
              <X size={14} strokeWidth={1.5} aria-hidden="true" />
            </button>
          </span>
        ))}
        {isFull ? null : (
          <input
            ref={input}
            id={id}
            value={typed}
            maxLength={postLimits.tagLength + 1}
            onChange={(event) =>
              event.target.value.includes(",") ? add(event.target.value) : setTyped(event.target.value)
            }
            onKeyDown={onKeyDown}
            onBlur={() => add(typed)}
            onPaste={(event) => {
              const text = event.clipboardData.getData("text/plain");
              if (!/[,\n]/.test(text)) return;
              event.preventDefault();
              add(`${typed}${text}`);
            }}
            autoComplete="off"
            enterKeyHint="enter"
            aria-invalid={error ? true : undefined}
            aria-describedby={`${id}-hint`}
            className="min-h-8 min-w-[110px] flex-1 bg-transparent px-1.5 text-base outline-none"
          />
        )}
      </div>
      {error ? (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      ) : null}
      <p id={`${id}-hint`} className="text-[13px] text-ink-3">
        {isFull
          ? `That is all: a story has at most ${postLimits.tags}.`
          : `Up to ${postLimits.tags}, each closed with a comma or Enter.`}
      </p>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}
