"use client";

import { Ellipsis, Eye, EyeOff, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { Speaker } from "@/components/previews/speaker";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { commentLimits } from "@/lib/preview-comments/comment-limits";
import type { CommentChange, StoryCommentDto } from "@/lib/preview-comments/dto";
import type { PlacedPassage } from "./use-passages";

type Props = {
  userId: string;
  comment: StoryCommentDto;
  /** Absent: its passage is lost, or nobody looked for it. */
  place: PlacedPassage | undefined;
  isCurrent: boolean;
  onGo: () => void;
  /** Each resolves with what stands in the way, or null. */
  onChange: (change: CommentChange) => Promise<string | null>;
  onAnswer: (body: string) => Promise<string | null>;
  onDelete: () => void;
};

/**
 * Answers that were begun and not sent, by person and comment: closing the panel does not lose them, and a co-author who
 * signs in after does not find them.
 */
const unsent = new Map<string, string>();

/** A comment beside the story, and all that its author can do with it. */
export function CommentCard(props: Props) {
  const { userId, comment, place, isCurrent, onGo, onChange, onAnswer, onDelete } = props;
  const begunIn = `${userId} ${comment.id}`;
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [isAnswering, setIsAnswering] = useState(() => unsent.has(begunIn));
  const { isResolved, isHidden } = comment;

  async function run(work: () => Promise<string | null>): Promise<boolean> {
    if (isBusy) return false;
    setIsBusy(true);
    const said = await work();
    setIsBusy(false);
    setProblem(said);
    return said === null;
  }

  return (
    <li
      id={`story-comment-${comment.id}`}
      tabIndex={-1}
      aria-current={isCurrent ? "true" : undefined}
      className="border-b border-line px-3 py-4 outline-none aria-current:bg-wash"
    >
      <Quote comment={comment} place={place} onGo={onGo} />
      <Speaker by={comment.by} createdAt={comment.createdAt} />
      <p dir="auto" className="mt-1.5 text-[15px] leading-snug wrap-anywhere whitespace-pre-line text-ink">
        {comment.body}
      </p>
      <Said comment={comment} />
      {comment.answers.length > 0 ? (
        <ul className="mt-3 grid gap-3 border-s-2 border-line ps-3">
          {comment.answers.map((answer) => (
            <li key={answer.id}>
              <Speaker by={answer.by} createdAt={answer.createdAt} />
              <p
                dir="auto"
                className="mt-1 text-[15px] leading-snug wrap-anywhere whitespace-pre-line text-ink"
              >
                {answer.body}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      {isAnswering ? (
        <AnswerForm
          begunIn={begunIn}
          onCancel={() => {
            unsent.delete(begunIn);
            setIsAnswering(false);
          }}
          onSend={async (body) => {
            if (!(await run(() => onAnswer(body)))) return;
            unsent.delete(begunIn);
            setIsAnswering(false);
          }}
          isBusy={isBusy}
        />
      ) : (
        <div className="mt-2.5 flex items-center gap-1">
          <Button
            look="secondary"
            size="sm"
            className="max-md:min-h-11"
            disabled={isBusy}
            onClick={() => void run(() => onChange(isResolved ? "reopen" : "resolve"))}
          >
            {isResolved ? "Reopen" : "Resolve"}
          </Button>
          <Button
            look="quiet"
            size="sm"
            className="max-md:min-h-11"
            disabled={isBusy}
            onClick={() => setIsAnswering(true)}
          >
            Answer
          </Button>
          <span className="ml-auto">
            <Menu
              label={`More about the comment of ${comment.by.name}`}
              icon={<Ellipsis size={18} strokeWidth={1.5} aria-hidden="true" />}
            >
              <MenuItem
                icon={
                  isHidden ? (
                    <Eye size={17} strokeWidth={1.5} aria-hidden="true" />
                  ) : (
                    <EyeOff size={17} strokeWidth={1.5} aria-hidden="true" />
                  )
                }
                onSelect={() => void run(() => onChange(isHidden ? "show" : "hide"))}
              >
                {isHidden ? "Show to other readers" : "Hide from other readers"}
              </MenuItem>
              <MenuSeparator />
              <MenuItem
                danger
                icon={<Trash2 size={17} strokeWidth={1.5} aria-hidden="true" />}
                onSelect={onDelete}
              >
                Delete…
              </MenuItem>
            </Menu>
          </span>
        </div>
      )}
      <p role="alert" className="mt-2 text-[14px] text-danger empty:hidden">
        {problem}
      </p>
    </li>
  );
}

function Quote({ comment, place, onGo }: Pick<Props, "comment" | "place" | "onGo">) {
  if (!comment.passage) return null;
  const words = (
    <q dir="auto" className="line-clamp-3 font-serif text-[16px] leading-snug whitespace-pre-line text-ink-2">
      {comment.passage.exact}
    </q>
  );
  const isKnown = place || comment.isResolved;
  return (
    <div className="mb-2.5 border-s-2 border-accent ps-3">
      {!isKnown || place?.isChanged ? (
        <p className="mb-0.5 text-[13px] text-ink-3">
          {isKnown ? "The passage has been edited since. It said:" : "The passage has been changed since:"}
        </p>
      ) : null}
      {place ? (
        <button
          type="button"
          onClick={onGo}
          title="Go to the passage"
          className="block w-full text-start hover:underline hover:decoration-accent"
        >
          {words}
        </button>
      ) : (
        words
      )}
    </div>
  );
}

/** Through which link it came, and who else sees it. */
function Said({ comment }: { comment: StoryCommentDto }) {
  const { through, isHidden, isPrivate } = comment;
  if (!through && !isHidden && !isPrivate) return null;
  return (
    <p className="facts mt-1.5 text-[13px] text-ink-3">
      {through ? <span className="wrap-anywhere">Through the link for {through}</span> : null}
      {isHidden ? <span>Hidden from other readers</span> : isPrivate ? <span>For you alone</span> : null}
    </p>
  );
}

type AnswerFormProps = {
  /** Its key among those that were begun. */
  begunIn: string;
  onSend: (body: string) => Promise<void>;
  onCancel: () => void;
  isBusy: boolean;
};

function AnswerForm({ begunIn, onSend, onCancel, isBusy }: AnswerFormProps) {
  const [body, setBody] = useState(unsent.get(begunIn) ?? "");
  const id = useId();
  return (
    <form
      className="mt-3 grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void onSend(body);
      }}
    >
      <label htmlFor={id} className="text-[13px] font-semibold text-ink-2">
        Your answer
      </label>
      <textarea
        id={id}
        // Who opened it came to write.
        // biome-ignore lint/a11y/noAutofocus: as above.
        autoFocus
        dir="auto"
        rows={3}
        required
        maxLength={commentLimits.bodyLength}
        value={body}
        onChange={(event) => {
          setBody(event.target.value);
          unsent.set(begunIn, event.target.value);
        }}
        className="w-full rounded-[10px] border border-ink-3/75 bg-paper px-3 py-2 text-base text-ink"
      />
      <div className="flex gap-1">
        <Button type="submit" size="sm" className="max-md:min-h-11" disabled={isBusy}>
          {isBusy ? "Sending it…" : "Send"}
        </Button>
        <Button look="quiet" size="sm" className="max-md:min-h-11" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
