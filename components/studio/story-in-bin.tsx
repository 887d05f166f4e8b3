"use client";

import Link from "next/link";
import { useState } from "react";
import { EmptyPage } from "@/components/shell/empty-page";
import { buttonClass } from "@/components/ui/button";
import { RestoreButton } from "./restore-button";

/** In place of the editor, for a story that its author put into the bin. */
export function StoryInBin({ postId, title }: { postId: string; title: string }) {
  const [failure, setFailure] = useState<string | null>(null);
  return (
    <EmptyPage title="This story is in your bin" level={1}>
      <p>{`“${title || "Untitled"}” is not gone yet. Restore it to go on writing.`}</p>
      {failure ? (
        <p role="alert" className="mt-3 text-danger">
          {failure}
        </p>
      ) : null}
      <div className="mt-7 flex flex-wrap justify-center gap-3">
        <RestoreButton postId={postId} look="primary" onFailure={setFailure}>
          Restore it
        </RestoreButton>
        <Link href="/studio?show=binned" className={buttonClass("secondary")}>
          Look in the bin
        </Link>
      </div>
    </EmptyPage>
  );
}
