import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import {
  type CommentRightsDto,
  type CommentVerb,
  commentsModes,
  type ModeratedCommentDto,
  type TalkViewDto,
} from "@/lib/comments/dto";
import { actionClass } from "./action-class";
import { CommentBody } from "./comment-body";
import { CommentForm } from "./comment-form";
import { Commenter } from "./commenter";
import { modeWords } from "./mode-words";
import { QuotedPassage } from "./quoted-passage";

type Props = {
  slug: string;
  view: TalkViewDto;
  /** The comment that somebody wants to do something with; null: it is not here any more, or not for them. */
  about: CommentRightsDto | null | undefined;
};

const verbWords: Record<CommentVerb, string> = {
  approve: "Approve it",
  hide: "Hide it",
  show: "Show it again",
  delete: "Delete it for good",
};

/** All that one can do with the comments of a story, as plain forms. */
export function CommentDesk({ slug, view, about }: Props) {
  const path = `/stories/${slug}/comments`;
  const { canModerate, waiting, hidden, own } = view;
  return (
    <section
      aria-labelledby="desk-title"
      className="page-margin mx-auto w-full max-w-[760px] space-y-8 pt-8 pb-6"
    >
      <h1 id="desk-title" className="title border-t border-ink pt-6 text-[30px] leading-tight">
        Your part in the comments
      </h1>
      {about === undefined ? null : <About path={path} about={about} view={view} />}
      {canModerate ? (
        <form action={`${path}/mode`} method="post" className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <div className="grid w-full gap-1.5 sm:w-[320px]">
            <label htmlFor="comments-mode" className="text-[13px] font-semibold text-ink-2">
              Who may comment
            </label>
            <Select id="comments-mode" name="comments-mode" defaultValue={view.mode}>
              {commentsModes.map((mode) => (
                <option key={mode} value={mode}>
                  {modeWords[mode]}
                </option>
              ))}
            </Select>
          </div>
          <Button type="submit">Save this</Button>
        </form>
      ) : null}
      {waiting.length > 0 ? (
        <List title="Waiting for your word">
          {waiting.map((comment) => (
            <Moderated key={comment.id} path={path} comment={comment} verbs={["approve", "hide"]} />
          ))}
        </List>
      ) : null}
      {hidden.length > 0 ? (
        <List title="Hidden">
          {hidden.map((comment) => (
            <Moderated key={comment.id} path={path} comment={comment} verbs={["show"]} />
          ))}
        </List>
      ) : null}
      {own.length > 0 ? (
        <List title="Written by you">
          {own.map(({ id, body, state }) => (
            <li key={id} className="border-b border-line py-4">
              <p className="line-clamp-3 text-[17px] wrap-anywhere whitespace-pre-line">
                <bdi>{body}</bdi>
              </p>
              <p className="flex flex-wrap items-center gap-x-5 text-[14px] text-ink-3">
                {state === "pending" ? <span>Waits for the story's authors</span> : null}
                {state === "hidden" ? <span>Hidden by the story's authors</span> : null}
                <a href={`${path}/desk?of=${id}`} className={actionClass()}>
                  Change or delete it
                </a>
              </p>
            </li>
          ))}
        </List>
      ) : null}
      {own.length + waiting.length + hidden.length === 0 && about === undefined ? (
        <p className="text-[17px] text-ink-2">You have said nothing here yet.</p>
      ) : null}
    </section>
  );
}

function About({ path, about, view }: { path: string; about: CommentRightsDto | null; view: TalkViewDto }) {
  if (!about) {
    return (
      <p className="text-[17px] text-ink-2">
        This comment is not here any more. Whoever wrote it may have deleted it.
      </p>
    );
  }
  const { id, words, version, verbs } = about;
  return (
    <div className="border-y border-line py-5">
      <Said comment={about} />
      {view.own.some((own) => own.id === id) ? null : <Like path={path} id={id} isLiked={id in view.liked} />}
      {words === null ? null : (
        <div className="mt-5">
          <CommentForm
            action={`${path}/${id}/edit`}
            editId={id}
            label="Other words for it"
            button="Save the comment"
            words={words}
          />
        </div>
      )}
      <Verbs path={path} id={id} version={version} verbs={verbs} />
      {words === null && verbs.length === 0 ? (
        <p className="mt-3 text-[15px] text-ink-2">
          Only who wrote a comment changes or deletes it, and only who writes the story hides it.
        </p>
      ) : null}
    </div>
  );
}

/** How one's like stands, and the other way. */
function Like({ path, id, isLiked }: { path: string; id: string; isLiked: boolean }) {
  return (
    <form action={`${path}/${id}/like`} method="post" className="mt-1.5 flex flex-wrap items-center gap-x-5">
      {isLiked ? <p className="text-[14px] font-semibold text-accent">You like this.</p> : null}
      <button type="submit" name="comment-like" value={String(!isLiked)} className={actionClass()}>
        {isLiked ? "Take the like back" : "Like it"}
      </button>
    </form>
  );
}

function List({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h2 className="border-b border-line pb-2 text-[15px] font-semibold">{title}</h2>
      <ul>{children}</ul>
    </div>
  );
}

type ModeratedProps = { path: string; comment: ModeratedCommentDto; verbs: readonly CommentVerb[] };

function Moderated({ path, comment, verbs }: ModeratedProps) {
  return (
    <li className="border-b border-line py-4">
      <Said comment={comment} />
      <Verbs path={path} id={comment.id} version={comment.version} verbs={verbs} />
    </li>
  );
}

function Said({ comment }: { comment: Pick<CommentRightsDto, "by" | "body" | "passage" | "createdAt"> }) {
  return (
    <>
      {comment.passage ? <QuotedPassage exact={comment.passage.exact} /> : null}
      <Commenter by={comment.by} createdAt={comment.createdAt} />
      <CommentBody blocks={comment.body} />
    </>
  );
}

type VerbsProps = { path: string; id: string; version: string; verbs: readonly CommentVerb[] };

function Verbs({ path, id, version, verbs }: VerbsProps) {
  return (
    <div className="mt-1.5 flex flex-wrap gap-x-5">
      {verbs.map((verb) => (
        <form key={verb} action={`${path}/${id}/${verb}`} method="post">
          <input type="hidden" name="comment-version" value={version} />
          <button type="submit" className={actionClass(verb === "delete" ? "danger" : "quiet")}>
            {verbWords[verb]}
          </button>
        </form>
      ))}
    </div>
  );
}
