"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { restorePostAction } from "@/lib/posts/actions";
import { binDays } from "@/lib/posts/post-limits";

/** Says that a story was just put into the bin, and takes it out again. */
export function UndoBin({ postId }: { postId: string }) {
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function undo(): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    try {
      const result = await restorePostAction({ postId });
      if (result.ok) return router.push(`/write/${postId}`);
      setFailure(result.error.message);
    } catch {
      setFailure("The site does not answer. The story is still in the bin.");
    }
    setIsBusy(false);
  }

  return (
    <div
      role="status"
      className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-[10px] bg-wash px-4 py-2.5 text-[15px]"
    >
      <p>{failure ?? `The story is in the bin. It is kept there for ${binDays} days.`}</p>
      <Button look="secondary" size="sm" disabled={isBusy} onClick={() => void undo()}>
        {isBusy ? "Taking it out…" : "Undo"}
      </Button>
    </div>
  );
}
