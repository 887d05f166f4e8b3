"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { isBlank } from "@/lib/contracts/text";
import type { PostsChange } from "@/lib/posts/dto";
import { postLimits } from "@/lib/posts/post-limits";
import type { BulkKind } from "./studio-views";

const verbs: Record<Exclude<BulkKind, "tag">, string> = {
  unpublish: "Unpublish",
  archive: "Archive",
  bin: "Put into the bin",
  restore: "Restore",
  delete: "Delete for good",
};

type BulkBarProps = {
  count: number;
  kinds: readonly BulkKind[];
  isBusy: boolean;
  onChange: (change: PostsChange) => void;
  onClear: () => void;
};

/** What can be done with the chosen stories; it stays in sight while one scrolls through them. */
export function BulkBar({ count, kinds, isBusy, onChange, onClear }: BulkBarProps) {
  const [tag, setTag] = useState("");
  /** Asked twice before what cannot be taken back. */
  const [isSure, setIsSure] = useState(false);
  const plain = kinds.filter((kind) => kind !== "tag");
  return (
    <section
      aria-label="The chosen stories"
      className="sticky bottom-3 z-20 mt-4 flex flex-wrap items-center gap-2 rounded-float border border-line bg-paper px-4 py-3 shadow-float"
    >
      <p className="mr-2 text-[15px] font-semibold whitespace-nowrap tabular-nums">{count} chosen</p>
      {kinds.includes("tag") ? (
        <form
          className="flex items-center gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isBlank(tag)) onChange({ kind: "tag", tag });
            setTag("");
          }}
        >
          <input
            value={tag}
            onChange={(event) => setTag(event.target.value)}
            maxLength={postLimits.tagLength}
            aria-label="A tag for the chosen stories"
            placeholder="A tag"
            className="min-h-11 w-[120px] rounded-full border border-line bg-paper px-4 text-base hover:border-ink-3 md:min-h-9 md:text-sm"
          />
          <Button
            type="submit"
            look="secondary"
            size="sm"
            disabled={isBusy || isBlank(tag)}
            className="max-md:min-h-11"
          >
            Add
          </Button>
        </form>
      ) : null}
      {plain.map((kind) => (
        <Button
          key={kind}
          look={kind === "delete" && isSure ? "danger" : "secondary"}
          size="sm"
          disabled={isBusy}
          className="max-md:min-h-11"
          onClick={() => {
            if (kind === "delete" && !isSure) setIsSure(true);
            else onChange({ kind });
          }}
        >
          {kind === "delete" && isSure ? "Delete them, there is no way back" : verbs[kind]}
        </Button>
      ))}
      <Button look="quiet" size="sm" onClick={onClear} className="max-md:min-h-11">
        Choose none
      </Button>
    </section>
  );
}
