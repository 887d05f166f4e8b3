"use client";

import { useEffect, useRef } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyPage } from "./empty-page";

/** What a page that failed to render shows. `reference` finds it in the log. */
export function FailedPage({ reference, retry }: { reference: string | undefined; retry: () => void }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.focus(), []);
  return (
    <div ref={root} tabIndex={-1} className="outline-none" role="alert">
      <EmptyPage title="This page did not load" level={1}>
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
      </EmptyPage>
    </div>
  );
}
