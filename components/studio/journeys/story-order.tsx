"use client";

import { ArrowDown, ArrowUp, GripVertical, X } from "lucide-react";
import { useRef, useState } from "react";
import type { JourneyStoryDto } from "@/lib/series/dto";

type StoryOrderProps = {
  stories: readonly JourneyStoryDto[];
  onChange: (stories: JourneyStoryDto[]) => void;
};

const buttonClass =
  "inline-flex size-11 items-center justify-center rounded-full text-ink-2 hover:bg-wash hover:text-ink disabled:opacity-30 md:size-9";

/** The stories of a journey in their order: moved by their handle, or by the buttons and the arrow keys on them. */
export function StoryOrder({ stories, onChange }: StoryOrderProps) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);

  const move = (id: string, to: number) => {
    const from = stories.findIndex((story) => story.id === id);
    const story = stories[from];
    if (!story || to < 0 || to >= stories.length || to === from) return;
    const rest = stories.filter((other) => other.id !== id);
    onChange([...rest.slice(0, to), story, ...rest.slice(to)]);
    setSaid(`${story.title || "Untitled"} is number ${to + 1} of ${stories.length}`);
  };

  const remove = (story: JourneyStoryDto, index: number) => {
    onChange(stories.filter(({ id }) => id !== story.id));
    setSaid(`${story.title || "Untitled"} taken out`);
    // The row is gone: the focus goes to the one that takes its place.
    requestAnimationFrame(() => {
      const rows = list.current?.querySelectorAll<HTMLButtonElement>("[data-remove]");
      rows?.[Math.min(index, rows.length - 1)]?.focus();
    });
  };

  return (
    <>
      <ol ref={list} className="border-t border-ink">
        {stories.map((story, index) => {
          const title = story.title || "Untitled";
          return (
            <li
              key={story.id}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = "move";
                setDragged(story.id);
              }}
              onDragOver={(event) => {
                if (dragged === null) return;
                event.preventDefault();
                move(dragged, index);
              }}
              onDrop={(event) => event.preventDefault()}
              onDragEnd={() => setDragged(null)}
              className={`flex items-center gap-2 border-b border-line py-2 md:gap-3 ${dragged === story.id ? "bg-wash opacity-60" : ""}`}
            >
              <GripVertical
                size={18}
                strokeWidth={1.5}
                aria-hidden="true"
                className="shrink-0 cursor-grab text-ink-3 max-md:hidden"
              />
              <span className="w-7 shrink-0 text-[14px] font-bold text-accent tabular-nums">{index + 1}</span>
              <span className="min-w-0 flex-1 font-serif text-[19px] leading-snug font-medium wrap-anywhere">
                {title}
                {story.status === "published" ? null : (
                  <span className="ml-2 font-sans text-[13px] font-normal text-ink-3">
                    {statusWords[story.status]}
                  </span>
                )}
              </span>
              {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside. */}
              <span
                className="flex shrink-0"
                onKeyDown={(event) => {
                  const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
                  if (step === 0) return;
                  event.preventDefault();
                  move(story.id, index + step);
                }}
              >
                <button
                  type="button"
                  className={buttonClass}
                  aria-label={`Move ${title} up`}
                  aria-disabled={index === 0}
                  onClick={() => move(story.id, index - 1)}
                >
                  <ArrowUp size={17} strokeWidth={1.5} aria-hidden="true" />
                </button>
                <button
                  type="button"
                  className={buttonClass}
                  aria-label={`Move ${title} down`}
                  aria-disabled={index === stories.length - 1}
                  onClick={() => move(story.id, index + 1)}
                >
                  <ArrowDown size={17} strokeWidth={1.5} aria-hidden="true" />
                </button>
                <button
                  type="button"
                  data-remove
                  className={buttonClass}
                  aria-label={`Take ${title} out`}
                  onClick={() => remove(story, index)}
                >
                  <X size={17} strokeWidth={1.5} aria-hidden="true" />
                </button>
              </span>
            </li>
          );
        })}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

const statusWords = {
  draft: "draft, not seen yet",
  scheduled: "scheduled, not seen yet",
  published: "",
  archived: "archived, not seen",
  binned: "in the bin",
} as const;
