"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useChat, useChatClient } from "./chat-provider";
import { useLate } from "./use-late";

const patienceMilliseconds = 1_500;

/** What is to be known about the connection; nothing while it is well. */
export function ConnectionLine() {
  const connection = useChat((state) => state.connection);
  const client = useChatClient();
  const path = usePathname();
  const wasConnected = useChat((state) => state.isListLoaded);
  const hasUnsent = useChat((state) => state.outgoing.length > 0);
  const isLate = useLate(connection === "connecting" || connection === "away", patienceMilliseconds);
  const isShown = connection === "signed-out" || connection === "offline" || isLate;
  const doing = connection === "offline" ? "You are offline" : wasConnected ? "Reconnecting" : "Connecting";
  const unhurried = connection === "offline" ? "." : "…";
  return (
    <div role="status" className="shrink-0">
      {isShown ? (
        <p className="flex flex-wrap items-center justify-center gap-x-3 border-b border-line bg-wash px-4 py-2 text-center text-sm text-ink-2">
          {connection === "signed-out" ? (
            <>
              You are signed out.{hasUnsent ? " What you wrote is kept." : ""}
              <Link
                href={`/sign-in?next=${encodeURIComponent(path)}`}
                className="font-semibold text-accent hover:underline"
              >
                Sign in
              </Link>
            </>
          ) : (
            <>
              {hasUnsent ? `${doing}: your messages are kept.` : `${doing}${unhurried}`}
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
