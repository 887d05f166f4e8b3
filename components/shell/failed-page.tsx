"use client";

import { useEffect, useRef } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";

/**
 * What a page that failed to render shows. `reference` finds it in the log. `global-error` brings it along on every page,
 * so it is made of little.
 */
export function FailedPage({ reference, retry }: { reference: string | undefined; retry: () => void }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.focus(), []);
  return (
    <div
      ref={root}
      tabIndex={-1}
      role="alert"
      className="page-margin mx-auto flex max-w-[680px] flex-col items-center py-24 text-center outline-none sm:py-32"
    >
      <Mark size={72} />
      <h1 className="title mt-8 text-[32px] sm:text-[40px]">This page did not load</h1>
      <div className="mt-4 max-w-[46ch] text-[17px] text-ink-2">
        <p>
          Something failed on our side; nothing of yours was changed. Trying again often helps.
          {reference ? (
            <span className="mt-3 block text-[14px] text-ink-3">
              If it keeps happening, tell us <code>{reference}</code>.
            </span>
          ) : null}
        </p>
        <div className="mt-7 flex flex-wrap justify-center gap-3">
          <Button onClick={retry}>Try again</Button>
          {/* A full load on purpose: the router may be what failed. */}
          <a href="/" className={buttonClass("secondary")}>
            Go to the front page
          </a>
        </div>
      </div>
    </div>
  );
}
