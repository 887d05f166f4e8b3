"use client";

import { useState } from "react";
import { binDays } from "@/lib/posts/post-limits";
import { RestoreButton } from "./restore-button";

/** Says that a story was just put into the bin, and takes it out again. */
export function UndoBin({ postId }: { postId: string }) {
  const [failure, setFailure] = useState<string | null>(null);
  return (
    <div
      role="status"
      className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-[10px] bg-wash px-4 py-2.5 text-[15px]"
    >
      <p>{failure ?? `The story is in the bin. It is kept there for ${binDays} days.`}</p>
      <RestoreButton postId={postId} look="secondary" size="sm" onFailure={setFailure}>
        Undo
      </RestoreButton>
    </div>
  );
}
