"use client";

import type { ComponentProps } from "react";
import { ConfirmDialog } from "./confirm-dialog";
import { PublishSheet } from "./publish-sheet";

export type StoryDialog = "publish" | "unpublish" | "delete" | "history";

type StoryDialogsProps = Omit<ComponentProps<typeof PublishSheet>, "isOpen" | "onClose"> & {
  open: StoryDialog | null;
  onClose: () => void;
  /** Each resolves with what stands in the way, or with null. */
  onUnpublish: () => Promise<string | null>;
  onDelete: () => Promise<string | null>;
};

/** What the editor asks before it does something that readers notice. */
export function StoryDialogs({ open, onClose, onUnpublish, onDelete, ...sheet }: StoryDialogsProps) {
  return (
    <>
      <PublishSheet {...sheet} isOpen={open === "publish"} onClose={onClose} />
      <ConfirmDialog
        isOpen={open === "unpublish"}
        onClose={onClose}
        title="Unpublish this story?"
        text="Readers no longer see or find it. You keep the text, and its address stays yours."
        verb="Unpublish"
        doing="Unpublishing…"
        onConfirm={onUnpublish}
      />
      <ConfirmDialog
        isOpen={open === "delete"}
        onClose={onClose}
        title="Delete this story?"
        text="The text, its address and everything saved of it go for good. There is no way back."
        verb="Delete"
        doing="Deleting…"
        look="danger"
        onConfirm={onDelete}
      />
    </>
  );
}
