"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Copy, Ellipsis, Pencil, Reply, Trash2 } from "lucide-react";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { MessageDto } from "@/lib/contracts/realtime";
import { useChatClient } from "./chat-provider";

const quickEmoji = ["👍", "❤️", "😂", "😮", "😢", "🙏"] as const;

export type ComposerTask = { type: "answer" | "edit"; message: MessageDto };

type Props = {
  message: MessageDto;
  isMine: boolean;
  /** Of whom wrote it, for those who hear the button and do not see where it stands. */
  senderName: string;
  onTask: (task: ComposerTask) => void;
  onDelete: () => void;
};

/** What can be done with a message. */
export function MessageActions({ message, isMine, senderName, onTask, onDelete }: Props) {
  const client = useChatClient();
  const { id: messageId, conversationId, body, reactions = [] } = message;
  const isMarked = (emoji: string) => reactions.some((one) => one.emoji === emoji && one.isMine);
  return (
    <Menu
      label={`More about the message by ${isMine ? "you" : senderName}`}
      icon={<Ellipsis size={17} strokeWidth={1.75} aria-hidden="true" />}
      className="inline-flex size-9 shrink-0 items-center justify-center rounded-full text-ink-3 hover:bg-wash hover:text-ink data-popup-open:bg-wash data-popup-open:text-ink md:size-8 [@media(hover:hover)]:opacity-0 [@media(hover:hover)]:focus-visible:opacity-100 [@media(hover:hover)]:data-popup-open:opacity-100 [@media(hover:hover)]:group-hover/message:opacity-100"
    >
      <BaseMenu.Group aria-label="Reactions" className="flex justify-between gap-0.5 px-1 pb-1.5">
        {quickEmoji.map((emoji) => (
          <BaseMenu.Item
            key={emoji}
            label={emoji}
            aria-label={`${isMarked(emoji) ? "Take back" : "React with"} ${emoji}`}
            onClick={() =>
              client.change({ type: "react", conversationId, messageId, emoji, isOn: !isMarked(emoji) })
            }
            className={`inline-flex size-10 cursor-default items-center justify-center rounded-full text-[20px] outline-none data-highlighted:bg-wash ${isMarked(emoji) ? "bg-accent-wash" : ""}`}
          >
            {emoji}
          </BaseMenu.Item>
        ))}
      </BaseMenu.Group>
      <MenuItem
        icon={<Reply size={17} strokeWidth={1.5} />}
        onSelect={() => onTask({ type: "answer", message })}
      >
        Answer
      </MenuItem>
      <MenuItem
        icon={<Copy size={17} strokeWidth={1.5} />}
        onSelect={() => void navigator.clipboard.writeText(body).catch(() => {})}
      >
        Copy the text
      </MenuItem>
      {isMine ? (
        <>
          <MenuItem
            icon={<Pencil size={17} strokeWidth={1.5} />}
            onSelect={() => onTask({ type: "edit", message })}
          >
            Change
          </MenuItem>
          <MenuItem danger icon={<Trash2 size={17} strokeWidth={1.5} />} onSelect={onDelete}>
            Delete for everybody
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}
