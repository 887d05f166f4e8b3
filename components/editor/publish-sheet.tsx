"use client";

import { useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { WireError } from "@/lib/contracts/errors";
import type { PostStatus } from "@/lib/posts/dto";
import type { Autosave } from "./autosave";
import type { SheetField } from "./cover-and-tags";
import type { DraftBody } from "./draft-body";
import { type Done, PublishedNote } from "./publish/published-note";
import { SheetForm } from "./publish/sheet-form";
import type { TextPicture } from "./publish/story-checks";

export type PublishSheetProps = {
  isOpen: boolean;
  /** The field it was opened for; null: the whole. */
  startAt: SheetField | null;
  onClose: () => void;
  postId: string;
  autosave: Autosave;
  /** Whose story it is, for who writes it with them; null for one's own. */
  ownerName: string | null;
  status: PostStatus;
  slug: string | null;
  /** ISO 8601; null unless it is scheduled. */
  publishAt: string | null;
  /** What is written at this moment, the text included. */
  body: DraftBody;
  onChange: (change: Partial<DraftBody>) => void;
  /** Closes the sheet and shows the picture in the text. */
  onShowPicture: (picture: TextPicture) => void;
  /** Saves, then publishes; with a time (ISO 8601), from then on. Resolves with what stands in the way, or with the address. */
  onPublish: (publishAt: string | null) => Promise<{ slug: string } | WireError>;
  /** Takes a schedule back. Resolves with what stands in the way, or null. */
  onUnpublish: () => Promise<string | null>;
};

const titles: Record<PostStatus, string> = {
  draft: "Publish the story",
  archived: "Publish the story",
  binned: "Publish the story",
  scheduled: "The story is scheduled",
  published: "Update the story",
};

const settingsTitle = "Tags, cover, authors and address";

/** A last look before readers see it: what they will notice, how it is shared, and when. */
export function PublishSheet(props: PublishSheetProps) {
  const { isOpen, startAt, status } = props;
  const [done, setDone] = useState<Done | null>(null);
  const [wasOpen, setWasOpen] = useState(isOpen);
  const start = useRef<HTMLElement>(null);
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    // It keeps its words while it closes, and begins anew.
    if (isOpen) setDone(null);
  }
  const canShow = props.ownerName === null || status === "published";
  const doneTitle = done?.publishAt ? "Scheduled" : done?.wasPublished ? "Updated" : "Published";
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      shape="sheet"
      title={done ? doneTitle : startAt || !canShow ? settingsTitle : titles[status]}
      {...(startAt ? { initialFocus: start } : {})}
    >
      {done ? (
        <PublishedNote done={done} onClose={props.onClose} />
      ) : (
        <SheetForm {...props} onDone={setDone} start={start} />
      )}
    </Dialog>
  );
}
