"use client";

import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { CommentChange, StoryCommentDto } from "@/lib/preview-comments/dto";
import { CommentCard } from "./comment-card";
import type { PlacedPassage } from "./use-passages";

type Props = {
  userId: string;
  /** Null: not known yet. */
  comments: StoryCommentDto[] | null;
  places: ReadonlyMap<string, PlacedPassage>;
  problem: string | null;
  current: string | null;
  onRetry: () => void;
  onClose: () => void;
  onGo: (commentId: string) => void;
  onChange: (commentId: string, change: CommentChange) => Promise<string | null>;
  onAnswer: (commentId: string, body: string) => Promise<string | null>;
  onDelete: (commentId: string) => void;
};

/** Comments beside the text where there is room, above its lower part where there is not. */
export function CommentsPanel(props: Props) {
  const { comments, places, problem, current } = props;
  const [isResolved, setIsResolved] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const counts = {
    open: comments?.filter((one) => !one.isResolved).length ?? 0,
    resolved: comments?.filter((one) => one.isResolved).length ?? 0,
  };
  // As they stand in the story; what is about all of it, or lost, comes after.
  const order = ({ id }: StoryCommentDto) => places.get(id)?.at ?? Number.MAX_SAFE_INTEGER;
  const shown = (comments ?? [])
    .filter((one) => one.isResolved === isResolved)
    .toSorted((a, b) => order(a) - order(b));

  return (
    <aside
      aria-labelledby="story-comments"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        // Not of a menu of theirs, nor of words that are being written.
        const { target } = event;
        if (target instanceof HTMLTextAreaElement || !event.currentTarget.contains(target as Node)) return;
        event.preventDefault();
        props.onClose();
      }}
      className="story-bar fixed inset-x-0 bottom-0 z-40 flex max-h-[56dvh] flex-col rounded-t-float border-t border-line bg-paper shadow-float md:inset-x-auto md:top-[86px] md:right-4 md:bottom-4 md:max-h-none md:w-[340px] md:rounded-float md:border xl:right-2 xl:w-[270px] xl:rounded-none xl:border-y-0 xl:border-e-0 xl:shadow-none min-[90rem]:right-4 min-[90rem]:w-[330px]"
    >
      <div className="flex items-center justify-between ps-3 pe-1.5 pt-1.5">
        <h2
          ref={heading}
          id="story-comments"
          tabIndex={-1}
          className="text-[15px] font-semibold outline-none"
        >
          Comments
        </h2>
        <button
          type="button"
          onClick={props.onClose}
          aria-label="Close the comments"
          className="inline-flex size-11 items-center justify-center rounded-full text-ink-2 hover:bg-wash hover:text-ink"
        >
          <X size={17} strokeWidth={1.5} aria-hidden="true" />
        </button>
      </div>
      <div className="flex gap-1 border-b border-line px-1.5 pb-1.5">
        {(["open", "resolved"] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={isResolved === (kind === "resolved")}
            onClick={() => setIsResolved(kind === "resolved")}
            className="min-h-11 rounded-full px-3.5 text-[14px] text-ink-2 tabular-nums hover:bg-wash aria-pressed:bg-wash aria-pressed:font-semibold aria-pressed:text-ink md:min-h-9"
          >
            {kind === "open" ? "Open" : "Resolved"} {counts[kind]}
          </button>
        ))}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-[env(safe-area-inset-bottom)]">
        {problem ? (
          <div className="grid justify-items-start gap-3 p-3">
            <Notice kind="danger">{problem}</Notice>
            <Button look="secondary" size="sm" onClick={props.onRetry}>
              Try again
            </Button>
          </div>
        ) : null}
        {comments === null && !problem ? (
          <p className="p-3 text-[15px] text-ink-2">Looking up the comments…</p>
        ) : null}
        {comments && shown.length === 0 ? (
          <p className="p-3 text-[15px] leading-snug text-ink-2">
            {isResolved
              ? "What you have dealt with is kept here."
              : counts.resolved > 0
                ? "You have dealt with every comment."
                : "Whoever reads the story through a preview link can comment on it, and on its passages. What they say appears here."}
          </p>
        ) : null}
        <ol>
          {shown.map((comment) => (
            <CommentCard
              key={comment.id}
              userId={props.userId}
              comment={comment}
              place={places.get(comment.id)}
              isCurrent={comment.id === current}
              onGo={() => props.onGo(comment.id)}
              onChange={(change) => props.onChange(comment.id, change)}
              onAnswer={(body) => props.onAnswer(comment.id, body)}
              onDelete={() => props.onDelete(comment.id)}
            />
          ))}
        </ol>
      </div>
    </aside>
  );
}
