"use client";

import { Heart } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { takesComments } from "@/lib/comments/dto";
import type { WireError } from "@/lib/contracts/errors";
import { actionClass } from "./action-class";
import { CommentForm } from "./comment-form";
import { deskStore, wordsOf } from "./desk-store";
import { answer, change, like } from "./talk-do";
import { type ActedComment, talkStore } from "./talk-store";

/** What the person who looks may do with a comment. `children`: what everybody sees, links and forms that need no scripts. */
export function CommentActions({ id, name, likeCount }: ActedComment & { children: ReactNode }) {
  const talk = talkStore.use((state) => state.talk);
  const view = talkStore.use((state) => state.view);
  const liked = deskStore.use((state) => state.likes[id]);
  const isAnswering = deskStore.use((state) => state.answering === id);
  const isEditing = deskStore.use((state) => state.editing === id);
  const [problem, setProblem] = useState<WireError | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const own = view?.own.find((comment) => comment.id === id);
  const isLiked = liked?.isLiked ?? view?.liked[id] !== undefined;
  const count = liked?.likeCount ?? view?.liked[id] ?? likeCount;
  const canAnswer = takesComments(talk?.mode);
  const canEdit = own !== undefined && canAnswer && Date.now() < Date.parse(own.editableUntil);

  async function run(work: Promise<WireError | null>): Promise<void> {
    setProblem(await work);
    setIsAsking(false);
  }

  if (isEditing && own) return <EditBox id={id} words={own.body} />;
  return (
    <>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-5">
        {own ? (
          count > 0 ? (
            <span className="inline-flex min-h-11 items-center gap-1.5 text-[14px] text-ink-3 md:min-h-8">
              <Heart size={15} strokeWidth={1.5} aria-hidden="true" />
              {likes(count)}
            </span>
          ) : null
        ) : (
          <button
            type="button"
            aria-pressed={isLiked}
            onClick={() => void run(like(id, likeCount))}
            className={actionClass(isLiked ? "chosen" : "quiet")}
          >
            <Heart size={15} strokeWidth={1.5} fill={isLiked ? "currentColor" : "none"} aria-hidden="true" />
            {count > 0 ? likes(count) : "Like"}
            <span className="sr-only"> the comment by {name}</span>
          </button>
        )}
        {canAnswer ? (
          <button
            type="button"
            aria-expanded={isAnswering}
            onClick={() => answer(id)}
            className={actionClass()}
          >
            Answer <span className="sr-only">{name}</span>
          </button>
        ) : null}
        {canEdit ? (
          <button type="button" onClick={() => deskStore.change({ editing: id })} className={actionClass()}>
            Change
          </button>
        ) : null}
        {view?.canModerate && !own ? (
          <button type="button" onClick={() => void run(change(id, "hide"))} className={actionClass()}>
            Hide
          </button>
        ) : null}
        {(own || view?.canDelete) && !isAsking ? (
          <button type="button" onClick={() => setIsAsking(true)} className={actionClass()}>
            Delete
          </button>
        ) : null}
        {isAsking ? <SureToDelete id={id} run={run} onKeep={() => setIsAsking(false)} /> : null}
      </div>
      {problem ? (
        <p role="alert" className="text-[14px] text-danger">
          {problem.message}
        </p>
      ) : null}
      {isAnswering && canAnswer ? <AnswerBox id={id} name={name} /> : null}
    </>
  );
}

const likes = (count: number) => `${count} ${count === 1 ? "like" : "likes"}`;

type SureProps = {
  id: string;
  run: (work: Promise<WireError | null>) => Promise<void>;
  onKeep: () => void;
};

function SureToDelete({ id, run, onKeep }: SureProps) {
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => yes.current?.focus(), []);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-4 text-[14px] text-ink-2">
      Delete it for good?
      <button
        ref={yes}
        type="button"
        onClick={() => void run(change(id, "delete"))}
        className={actionClass("danger")}
      >
        Delete it
      </button>
      <button type="button" onClick={onKeep} className={actionClass()}>
        Keep it
      </button>
    </span>
  );
}

function useFocusedBox() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const area = box.current?.querySelector("textarea");
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);
  return box;
}

function AnswerBox({ id, name }: { id: string; name: string }) {
  const box = useFocusedBox();
  const form = `answer-${id}`;
  return (
    <div ref={box} className="mt-3">
      <CommentForm
        action=""
        form={form}
        parentId={id}
        label={`Your answer to ${name}`}
        button="Send the answer"
        words={wordsOf(form)}
      >
        <button type="button" onClick={() => answer(id)} className={actionClass()}>
          Not now
        </button>
      </CommentForm>
    </div>
  );
}

function EditBox({ id, words }: { id: string; words: string }) {
  const box = useFocusedBox();
  const form = `edit-${id}`;
  return (
    <div ref={box} className="mt-3">
      <CommentForm
        action=""
        form={form}
        editId={id}
        label="Other words for it"
        button="Save the comment"
        words={wordsOf(form) || words}
      >
        <button type="button" onClick={() => deskStore.change({ editing: null })} className={actionClass()}>
          Leave it as it is
        </button>
      </CommentForm>
    </div>
  );
}
