"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { useChat, useChatClient } from "./chat-provider";

/** A blink is not worth a word. */
const patienceMilliseconds = 1_500;

/** What is to be known about the connection; nothing while it is well. */
export function ConnectionLine() {
  const connection = useChat((state) => state.connection);
  const client = useChatClient();
  const path = usePathname();
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    setIsLate(false);
    if (connection === "online" || connection === "signed-out") return;
    const timer = setTimeout(() => setIsLate(true), patienceMilliseconds);
    return () => clearTimeout(timer);
  }, [connection]);
  const isShown = connection === "signed-out" || isLate;
  return (
    <div role="status" className="shrink-0">
      {isShown ? (
        <p className="flex flex-wrap items-center justify-center gap-x-3 border-b border-line bg-wash px-4 py-2 text-center text-sm text-ink-2">
          {connection === "signed-out" ? (
            <>
              You are signed out. What you wrote is kept.
              <Link
                href={`/sign-in?next=${encodeURIComponent(path)}`}
                className="font-semibold text-accent hover:underline"
              >
                Sign in
              </Link>
            </>
          ) : (
            <>
              Reconnecting: your messages are kept.
              <button
                type="button"
                onClick={client.hurry}
                className="min-h-6 font-semibold text-accent hover:underline"
              >
                Try now
              </button>
            </>
          )}
        </p>
      ) : null}
    </div>
  );
}
