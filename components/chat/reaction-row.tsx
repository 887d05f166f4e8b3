"use client";

import type { MessageDto } from "@/lib/contracts/realtime";
import { useChatClient } from "./chat-provider";

/** The emoji under a message; one's own go by a press, others' are joined. */
export function ReactionRow({ message, isMine }: { message: MessageDto; isMine: boolean }) {
  const client = useChatClient();
  const { id: messageId, conversationId, reactions = [] } = message;
  if (reactions.length === 0) return null;
  return (
    <div className={`mt-1 flex flex-wrap gap-1 ${isMine ? "justify-end" : ""}`}>
      {reactions.map(({ emoji, count, isMine: isOwn }) => (
        <button
          key={emoji}
          type="button"
          aria-pressed={isOwn}
          aria-label={`${emoji} ${count}`}
          onClick={() => client.change({ type: "react", conversationId, messageId, emoji, isOn: !isOwn })}
          className={`inline-flex min-h-8 items-center gap-1.5 rounded-full border px-2.5 text-[15px] tabular-nums ${
            isOwn ? "border-accent bg-accent-wash text-accent" : "border-line hover:bg-wash"
          }`}
        >
          <span aria-hidden="true">{emoji}</span>
          <span className="text-[13px] font-semibold">{count}</span>
        </button>
      ))}
    </div>
  );
}
