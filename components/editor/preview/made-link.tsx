"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

/** A link that was just made. Nobody can look it up again, so it asks to be copied. */
export function MadeLink({ url }: { url: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      setOutcome("copied");
    } catch {
      // Without permission, or on a page that is not secure: the person can still copy what is selected.
      field.current?.focus();
      field.current?.select();
      setOutcome("refused");
    }
  }

  return (
    <div className="grid gap-2 rounded-[10px] bg-wash p-3.5">
      <label htmlFor="preview-url" className="text-[13px] font-semibold text-ink-2">
        The link. Copy it now: it is not shown again
      </label>
      <div className="flex gap-2">
        <input
          ref={field}
          id="preview-url"
          readOnly
          value={url}
          onFocus={(event) => event.target.select()}
          className="min-h-11 w-full min-w-0 rounded-[10px] border border-ink-3/75 bg-paper px-3 text-[15px] text-ellipsis text-ink"
        />
        <Button onClick={() => void copy()}>
          {outcome === "copied" ? (
            <Check size={17} strokeWidth={1.5} aria-hidden="true" />
          ) : (
            <Copy size={17} strokeWidth={1.5} aria-hidden="true" />
          )}
          {outcome === "copied" ? "Copied" : "Copy"}
        </Button>
      </div>
      <p role="status" className="text-[13px] text-ink-2 empty:hidden">
        {outcome === "refused"
          ? "The browser does not allow it. The link is selected: copy it with the keyboard."
          : outcome === "copied"
            ? "It is on your clipboard."
            : ""}
      </p>
    </div>
  );
}
