"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import type { PostCard } from "@/lib/contracts/realtime";
import { rememberAbout } from "./about-memory";
import { useChat, useChatClient } from "./chat-provider";

type OpeningProps = {
  introduction: string;
  peerName: string;
  post: PostCard | null;
  /** Words from the post to begin with, as the introduction grants them. */
  quote: string;
};

/** An introduction is asked for anew rather than sent in its last minute. */
const goodMilliseconds = 4 * 60 * 1000;

/** Opens the conversation as soon as there is a connection, and goes there. */
export function Opening({ introduction, peerName, post, quote }: OpeningProps) {
  const client = useChatClient();
  const router = useRouter();
  const isOnline = useChat((state) => state.connection === "online");
  const [refusal, setRefusal] = useState<string | null>(null);
  const since = useRef(0);
  const opened = useRef("");

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new introduction begins a new time.
  useEffect(() => {
    since.current = Date.now();
  }, [introduction]);

  useEffect(() => {
    if (!isOnline || opened.current === introduction) return;
    if (Date.now() - since.current > goodMilliseconds) {
      router.refresh();
      return;
    }
    opened.current = introduction;
    void client.open(introduction).then((answer) => {
      if (answer.ok) {
        if (post) rememberAbout(answer.data.id, { ...post, text: quote });
        router.replace(`/messages/${answer.data.id}`);
      } else if (answer.error.code === "unavailable") opened.current = "";
      else setRefusal(answer.error.message);
    });
  }, [client, introduction, isOnline, post, quote, router]);

  return (
    <div
      className="flex flex-col items-center justify-center gap-4 px-6 py-16 text-center"
      aria-live="polite"
    >
      {refusal ? (
        <>
          <h2 className="title text-[28px]">This did not open</h2>
          <p className="max-w-[40ch] text-ink-2">{refusal}</p>
          <Link href="/messages" className={buttonClass("secondary")}>
            All messages
          </Link>
        </>
      ) : (
        <p className="needs-script text-ink-2">Opening your conversation with {peerName}</p>
      )}
    </div>
  );
}
