import "server-only";
import { answerForm } from "@/lib/actions/answer-form";
import type { SentComment } from "./dto";

/** Of the forms of a story's comments (components/comments/comment-form.tsx). */
type Route<T> = {
  name: string;
  slug: string;
  /** After `/stories/<slug>/comments`; empty: there. */
  below?: string;
  run: (input: unknown) => Promise<T>;
  leadsTo: (result: T) => string;
  /** Where the form is, when not under the story. */
  back?: string;
};

const storyPath = (slug: string) => `/stories/${encodeURIComponent(slug)}`;

/** Answers what is sent from under a story. */
export function answerCommentForm<T>(
  request: Request,
  { name, slug, below = "", run, leadsTo, back }: Route<T>,
): Promise<Response> {
  const story = storyPath(slug);
  return answerForm(request, {
    name,
    run,
    read: readFields,
    leadsTo,
    unsent: (fields) => ({
      // From here on it has a name, so that a second sending says nothing twice.
      fields: { ...fields, "comment-id": fields["comment-id"] || crypto.randomUUID() },
      action: `${story}/comments${below}`,
      hidden: ["comment-id", "comment-parent", "comment-block"],
      lines: [],
      words: { name: "comment-body", label: "Your comment" },
      signIn: `/sign-in?next=${encodeURIComponent(story)}`,
    }),
    back: back ?? `${story}#comments`,
  });
}

/** Where a comment is seen by itself; one that waits is seen by nobody yet, which a page of its own says. */
export function pathAfter(slug: string, { commentId, state }: SentComment): string {
  const path = `${storyPath(slug)}/comments`;
  return state === "visible" ? `${path}/${commentId}#comment-${commentId}` : `${path}/waiting`;
}

/** The page of what one may do with it, which says how one's like stands. */
export function pathAfterLike(slug: string, { commentId }: { commentId: string }): string {
  return `${storyPath(slug)}/comments/desk?${new URLSearchParams({ of: commentId })}`;
}

/** As the commands name them. A block is a number, none is none. */
function readFields(fields: Record<string, string>): Record<string, unknown> {
  const { "comment-id": commentId, "comment-parent": parentId, "comment-block": block } = fields;
  const { "comments-mode": mode, "comment-like": like, "comment-version": version } = fields;
  return {
    ...(commentId ? { commentId } : {}),
    ...(parentId ? { parentId } : {}),
    ...(fields["comment-body"] === undefined ? {} : { body: fields["comment-body"] }),
    ...(block ? { block: Number(block) } : {}),
    ...(mode === undefined ? {} : { mode }),
    ...(like === undefined ? {} : { isLiked: like === "true" ? true : like === "false" ? false : like }),
    ...(version === undefined ? {} : { version }),
  };
}
