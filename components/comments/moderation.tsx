"use client";

import { useState } from "react";
import { Select } from "@/components/ui/select";
import { type CommentsMode, commentsModes, type ModeratedCommentDto } from "@/lib/comments/dto";
import type { WireError } from "@/lib/contracts/errors";
import { actionClass } from "./action-class";
import { CommentBody } from "./comment-body";
import { Commenter } from "./commenter";
import { modeWords } from "./mode-words";
import { QuotedPassage } from "./quoted-passage";
import { change, setMode } from "./talk-do";
import { talkStore } from "./talk-store";

/** For who writes the story: who may comment, what waits for their word, what they have hidden. */
export function Moderation() {
  const view = talkStore.use((state) => state.view);
  const [problem, setProblem] = useState<WireError | null>(null);
  if (!view?.canModerate) return null;
  const { waiting, hidden } = view;
  const run = async (work: Promise<WireError | null>) => setProblem(await work);
  return (
    <div className="mt-5 rounded-[10px] bg-wash px-5 py-4" data-moderation>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <label htmlFor="comments-mode" className="text-[14px] font-semibold text-ink-2">
          Who may comment
        </label>
        <div className="w-full sm:w-[320px]">
          <Select
            id="comments-mode"
            value={view.mode}
            onChange={(event) => void run(setMode(event.target.value as CommentsMode))}
          >
            {commentsModes.map((mode) => (
              <option key={mode} value={mode}>
                {modeWords[mode]}
              </option>
            ))}
          </Select>
        </div>
      </div>
      {problem ? (
        <p role="alert" className="mt-2 text-[14px] text-danger">
          {problem.message}
        </p>
      ) : null}
      {waiting.length > 0 ? (
        <section aria-labelledby="waiting-comments" className="mt-4">
          <h3 id="waiting-comments" className="text-[15px] font-semibold">
            {waiting.length === 1 ? "One comment waits for you" : `${waiting.length} comments wait for you`}
          </h3>
          <Unseen
            comments={waiting}
            verbs={[
              ["Approve it", ({ id, version }) => run(change(id, "approve", version))],
              ["Hide it", ({ id }) => run(change(id, "hide"))],
            ]}
          />
        </section>
      ) : null}
      {hidden.length > 0 ? (
        <details className="mt-3">
          <summary className="inline-flex min-h-11 items-center text-[14px] font-semibold text-ink-2 underline decoration-line underline-offset-4 md:min-h-8">
            {hidden.length === 1 ? "One hidden comment" : `${hidden.length} hidden comments`}
          </summary>
          <Unseen
            comments={hidden}
            verbs={[["Show it again", ({ id, version }) => run(change(id, "show", version))]]}
          />
        </details>
      ) : null}
    </div>
  );
}

type Verb = readonly [label: string, run: (comment: ModeratedCommentDto) => Promise<void>];

function Unseen({ comments, verbs }: { comments: ModeratedCommentDto[]; verbs: readonly Verb[] }) {
  return (
    <ul>
      {comments.map((comment) => (
        <li key={comment.id} className="border-b border-line py-4 last:border-0 last:pb-0">
          {comment.passage ? <QuotedPassage exact={comment.passage.exact} /> : null}
          <Commenter by={comment.by} createdAt={comment.createdAt} />
          {comment.inAnswerTo ? (
            <p className="mt-1 text-[14px] text-ink-3">
              in answer to <bdi>{comment.inAnswerTo}</bdi>
            </p>
          ) : null}
          <CommentBody blocks={comment.body} />
          <p className="flex flex-wrap gap-x-5">
            {verbs.map(([label, run]) => (
              <button
                key={label}
                type="button"
                onClick={() => void run(comment)}
                aria-label={`${label}: the comment by ${comment.by.name}`}
                className={actionClass()}
              >
                {label}
              </button>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
