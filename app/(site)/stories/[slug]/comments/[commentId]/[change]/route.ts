import { requireActor } from "@/lib/auth/actor";
import { answerCommentForm, pathAfter, pathAfterLike } from "@/lib/comments/answer-comment-form";
import { changeComment } from "@/lib/comments/change-comment";
import { requirePostId } from "@/lib/comments/require-post-id";

type Context = { params: Promise<{ slug: string; commentId: string; change: string }> };

/** Edits, deletes, likes, hides, shows or approves a comment. A POST, so that a form without scripts can send it. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug, commentId, change } = await params;
  const story = `/stories/${encodeURIComponent(slug)}`;
  return answerCommentForm(request, {
    name: "change-comment",
    slug,
    below: `/${encodeURIComponent(commentId)}/${encodeURIComponent(change)}`,
    run: async (input) => {
      const actor = await requireActor();
      return changeComment(actor, { postId: await requirePostId(slug), commentId, change, input });
    },
    leadsTo: (result) => {
      if (change === "like") return pathAfterLike(slug, result);
      return change === "edit" ? pathAfter(slug, result) : `${story}#comments`;
    },
    ...(change === "like"
      ? {}
      : { back: `${story}/comments/desk?${new URLSearchParams({ of: commentId })}` }),
  });
}
