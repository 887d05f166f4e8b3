"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { sendWords } from "@/components/posts/send-words";

/** Takes a comment of one's own back. Works without scripts. */
export function TakeBack({ path, commentId }: { path: string; commentId: string }) {
  const [problem, setProblem] = useState("");
  const [isSending, setIsSending] = useState(false);
  const [isDrawing, startDrawing] = useTransition();
  const router = useRouter();
  const action = `${path}/comments/${commentId}`;

  async function takeBack(): Promise<void> {
    if (isSending) return;
    setIsSending(true);
    const result = await sendWords<{ commentId: string }>(action, {});
    setIsSending(false);
    setProblem(result.ok ? "" : result.error.message);
    if (result.ok) startDrawing(() => router.refresh());
  }

  return (
    <form
      action={action}
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        void takeBack();
      }}
      className="inline-flex flex-wrap items-center gap-x-3"
    >
      <button
        type="submit"
        aria-disabled={isSending || isDrawing}
        className="inline-flex min-h-11 items-center text-[14px] font-semibold text-ink-2 underline decoration-line underline-offset-4 hover:text-ink hover:decoration-accent md:min-h-8"
      >
        {isSending || isDrawing ? "Taking it back…" : "Take it back"}
      </button>
      <span role="alert" className="text-[14px] text-danger empty:hidden">
        {problem}
      </span>
    </form>
  );
}
