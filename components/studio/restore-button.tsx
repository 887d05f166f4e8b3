"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { restorePostAction } from "@/lib/posts/actions";

type RestoreButtonProps = {
  postId: string;
  look: "primary" | "secondary";
  size?: "sm";
  children: string;
  onFailure: (message: string) => void;
};

/** Takes a story out of the bin and opens it. */
export function RestoreButton({ postId, look, size, children, onFailure }: RestoreButtonProps) {
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);

  async function restore(): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    try {
      const result = await restorePostAction({ postId });
      if (result.ok) {
        router.push(`/write/${postId}`);
        // Where the editor's own address said that the story is in the bin, it is the same address.
        return router.refresh();
      }
      onFailure(result.error.message);
    } catch {
      onFailure("The site does not answer. The story is still in the bin.");
    }
    setIsBusy(false);
  }

  return (
    <Button look={look} {...(size ? { size } : {})} disabled={isBusy} onClick={() => void restore()}>
      {isBusy ? "Taking it out…" : children}
    </Button>
  );
}
