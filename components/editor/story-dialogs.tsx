"use client";

import type { ComponentProps } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { binDays } from "@/lib/posts/post-limits";
import { PublishSheet } from "./publish-sheet";

export type StoryDialog = "publish" | "unpublish" | "archive" | "delete" | "history" | "preview";

type StoryDialogsProps = Omit<ComponentProps<typeof PublishSheet>, "isOpen" | "onClose"> & {
  open: StoryDialog | null;
  onClose: () => void;
  /** Each resolves with what stands in the way, or with null. */
  onArchive: () => Promise<string | null>;
  onDelete: () => Promise<string | null>;
};

/** What the editor asks before it does something that readers notice. */
export function StoryDialogs({ open, onClose, onArchive, onDelete, ...sheet }: StoryDialogsProps) {
  const { onUnpublish, status } = sheet;
  const isScheduled = status === "scheduled";
  return (
    <>
      <PublishSheet {...sheet} isOpen={open === "publish"} onClose={onClose} />
      <ConfirmDialog
        isOpen={open === "unpublish"}
        onClose={onClose}
        title={isScheduled ? "Cancel the schedule?" : "Unpublish this story?"}
        text={
          isScheduled
            ? "The story becomes a draft again, and readers will not see it. Its address stays yours."
            : "Readers no longer see or find it. You keep the text, and its address stays yours."
        }
        verb={isScheduled ? "Cancel the schedule" : "Unpublish"}
        doing={isScheduled ? "Cancelling…" : "Unpublishing…"}
        onConfirm={onUnpublish}
      />
      <ConfirmDialog
        isOpen={open === "archive"}
        onClose={onClose}
        title="Archive this story?"
        text="Readers no longer see or find it, and it stands apart from what you are working on. You keep the text, and its address stays yours."
        verb="Archive"
        doing="Archiving…"
        onConfirm={onArchive}
      />
      <ConfirmDialog
        isOpen={open === "delete"}
        onClose={onClose}
        title="Put this story into the bin?"
        text={`Nobody sees it there. For ${binDays} days you can take it out again; after that it is deleted for good.`}
        verb="Put into the bin"
        doing="Putting it there…"
        look="danger"
        onConfirm={onDelete}
      />
    </>
  );
}
