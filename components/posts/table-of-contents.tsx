"use client";

import { useEffect, useState } from "react";
import type { Heading } from "./prepare-body";

/** Where the eye reads, in pixels from the top: just under where a jump to a heading leaves it (app/prose.css). */
const readingLine = 64;

/** The headings of a story. Beside the text it follows the reader; on narrow screens it is folded above it. */
export function TableOfContents({ headings }: { headings: Pick<Heading, "id" | "level" | "text">[] }) {
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    const update = () => {
      const top = (id: string) => document.getElementById(id)?.getBoundingClientRect().top ?? Infinity;
      setCurrent(headings.findLast(({ id }) => top(id) < readingLine)?.id);
    };
    update();
    addEventListener("scroll", update, { passive: true });
    addEventListener("resize", update);
    return () => {
      removeEventListener("scroll", update);
      removeEventListener("resize", update);
    };
  }, [headings]);
  const links = (
    <ol className="grid gap-0.5 text-[14px] leading-5">
      {headings.map(({ id, level, text }) => (
        <li key={id} style={level > 2 ? { paddingInlineStart: 12 } : undefined}>
          <a
            href={`#${id}`}
            dir="auto"
            aria-current={current === id ? "location" : undefined}
            className="block py-[5px] text-ink-3 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {text}
          </a>
        </li>
      ))}
    </ol>
  );
  return (
    <>
      <nav
        aria-label="In this story"
        className="sticky top-8 hidden max-h-[calc(100dvh-64px)] overflow-y-auto overscroll-contain xl:block print:hidden"
      >
        {links}
      </nav>
      <details className="border-y border-line text-[15px] xl:hidden print:hidden">
        <summary className="flex min-h-12 items-center justify-between font-semibold text-ink-2 after:text-ink-3 after:content-['+'] [details[open]>&]:after:content-['–']">
          In this story
        </summary>
        <div className="pb-4">{links}</div>
      </details>
    </>
  );
}
