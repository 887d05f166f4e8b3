"use client";

import {
  Archive,
  Ellipsis,
  Eye,
  EyeOff,
  History,
  MessageSquareText,
  ScrollText,
  SlidersHorizontal,
  Trash2,
  Users,
} from "lucide-react";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { readingMinutes } from "@/lib/contracts/document";
import type { PostStatus } from "@/lib/posts/dto";
import { OpenElsewhere } from "./presence/open-elsewhere";
import type { DraftPresence } from "./presence/use-draft-presence";
import type { DeviceState, SaveState } from "./save-state";
import { SaveStatus } from "./save-status";
import type { TalkView } from "./talk/use-talk-view";

type EditorBarProps = {
  status: PostStatus;
  hasUnpublishedChanges: boolean;
  slug: string | null;
  /** ISO 8601; null unless it is scheduled. */
  publishAt: string | null;
  wordCount: number;
  save: SaveState;
  device: DeviceState;
  presence: DraftPresence;
  /** Whose story it is, for who writes it with them; null for one's own. */
  ownerName: string | null;
  onPublish: () => void;
  onAuthors: () => void;
  onUnpublish: () => void;
  onHistory: () => void;
  onPreview: () => void;
  /** What readers of its previews said. */
  talk: TalkView;
  onArchive: () => void;
  onDelete: () => void;
};

/** The head of the editor: whether the words are safe, how many they are, and the way out to the readers. */
export function EditorBar(props: EditorBarProps) {
  const { status, hasUnpublishedChanges, slug, wordCount, save } = props;
  const isPublished = status === "published";
  const isScheduled = status === "scheduled";
  const isWaiting = isScheduled && !hasUnpublishedChanges;
  const isOwner = props.ownerName === null;
  const isShown = isPublished && !hasUnpublishedChanges;
  const [long, short] = [describeStatus(props), describeStatus(props, true)];
  return (
    <header className="story-bar sticky top-0 z-30 flex min-h-[60px] items-center gap-x-3 border-b border-line bg-paper px-3.5 text-[15px] text-ink-2 max-md:flex-wrap md:h-[70px] md:px-7">
      <Link
        href="/studio"
        aria-label="Your studio"
        title="Your studio"
        className="-ml-1.5 inline-flex size-11 shrink-0 items-center justify-center rounded-full hover:bg-wash md:-ml-3"
      >
        <Mark />
      </Link>
      <p className="flex min-w-0 items-center gap-x-3.5 max-md:min-h-[59px] max-md:flex-1 max-md:flex-col max-md:items-start max-md:justify-center max-md:text-[13px] max-md:leading-4.5">
        <span className="max-w-full truncate">
          {short === long ? (
            long
          ) : (
            <>
              <span className="max-md:hidden">{long}</span>
              <span className="md:hidden">{short}</span>
            </>
          )}
          {isOwner ? null : <span className="max-lg:hidden"> · a story of {props.ownerName}</span>}
        </span>
        <SaveStatus state={save} device={props.device} />
      </p>
      <OpenElsewhere presence={props.presence} />
      <div className="ml-auto flex min-h-[59px] shrink-0 items-center gap-1.5 md:gap-3.5">
        <span className="mr-1.5 hidden whitespace-nowrap tabular-nums sm:inline">
          {wordCount} {wordCount === 1 ? "word" : "words"} · {readingMinutes(wordCount)} min
        </span>
        {props.talk.all > 0 || props.talk.isOpen ? <CommentsButton talk={props.talk} /> : null}
        <Button look="secondary" onClick={props.onPreview} aria-haspopup="dialog" className="max-lg:hidden">
          Preview link
        </Button>
        {isShown && slug ? (
          <Link href={`/stories/${slug}`} className={buttonClass("secondary")}>
            Read it
          </Link>
        ) : isOwner || isPublished ? (
          <Button
            look={isWaiting ? "secondary" : "primary"}
            onClick={props.onPublish}
            aria-haspopup="dialog"
            disabled={props.presence.taker !== null}
          >
            {isWaiting ? "Reschedule" : isPublished || isScheduled ? "Update" : "Publish"}
          </Button>
        ) : null}
        <Menu
          label="More about this story"
          icon={<Ellipsis size={20} strokeWidth={1.5} aria-hidden="true" />}
        >
          <MenuItem
            icon={<SlidersHorizontal size={17} strokeWidth={1.5} aria-hidden="true" />}
            onSelect={props.onPublish}
          >
            Tags, cover and address
          </MenuItem>
          <MenuItem
            icon={<Users size={17} strokeWidth={1.5} aria-hidden="true" />}
            onSelect={props.onAuthors}
          >
            Written with
          </MenuItem>
          <MenuItem icon={<Eye size={17} strokeWidth={1.5} aria-hidden="true" />} onSelect={props.onPreview}>
            Preview link
          </MenuItem>
          <MenuItem
            icon={<MessageSquareText size={17} strokeWidth={1.5} aria-hidden="true" />}
            onSelect={props.talk.toggle}
          >
            Comments on the preview
          </MenuItem>
          <MenuItem
            icon={<History size={17} strokeWidth={1.5} aria-hidden="true" />}
            onSelect={props.onHistory}
          >
            History
          </MenuItem>
          {isPublished && slug ? (
            <MenuItem
              icon={<ScrollText size={17} strokeWidth={1.5} aria-hidden="true" />}
              onSelect={() => window.location.assign(`/stories/${slug}`)}
            >
              Read it as it is now
            </MenuItem>
          ) : null}
          {isOwner && (isPublished || isScheduled) ? (
            <MenuItem
              icon={<EyeOff size={17} strokeWidth={1.5} aria-hidden="true" />}
              onSelect={props.onUnpublish}
            >
              {isScheduled ? "Cancel the schedule" : "Unpublish"}
            </MenuItem>
          ) : null}
          {status === "archived" || !isOwner ? null : (
            <MenuItem
              icon={<Archive size={17} strokeWidth={1.5} aria-hidden="true" />}
              onSelect={props.onArchive}
            >
              Archive…
            </MenuItem>
          )}
          {isOwner ? (
            <>
              <MenuSeparator />
              <MenuItem
                danger
                icon={<Trash2 size={17} strokeWidth={1.5} aria-hidden="true" />}
                onSelect={props.onDelete}
              >
                Put into the bin…
              </MenuItem>
            </>
          ) : null}
        </Menu>
      </div>
    </header>
  );
}

function CommentsButton({ talk: { open, isOpen, toggle } }: { talk: TalkView }) {
  return (
    <button
      type="button"
      onClick={toggle}
      aria-expanded={isOpen}
      title="Comments on the preview"
      className="inline-flex h-11 min-w-11 items-center justify-center gap-1.5 rounded-full px-2.5 font-semibold text-ink-2 tabular-nums hover:bg-wash hover:text-ink aria-expanded:bg-wash aria-expanded:text-ink"
    >
      <MessageSquareText size={18} strokeWidth={1.5} aria-hidden="true" />
      <span className="max-xl:sr-only">Comments</span>
      {open > 0 ? <span className="text-accent">{open}</span> : null}
      <span className="sr-only">{open > 0 ? "open" : "none open"}</span>
    </button>
  );
}

const shortDay = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** `isShort`: where there is room for a word or two. */
function describeStatus(
  { status, publishAt, hasUnpublishedChanges }: EditorBarProps,
  isShort = false,
): string {
  switch (status) {
    case "published":
      if (!hasUnpublishedChanges) return "Published";
      return isShort ? "Changed" : "Published, changed since";
    case "scheduled":
      if (isShort && hasUnpublishedChanges) return "Changed";
      return `${publishAt ? `For ${shortDay.format(new Date(publishAt))}` : "Scheduled"}${hasUnpublishedChanges ? ", changed since" : ""}`;
    case "archived":
      return "Archived";
    default:
      return "Draft";
  }
}
