import { requireActor } from "@/lib/auth/actor";
import { answerCommentForm, pathAfter, pathAfterLike } from "@/lib/comments/answer-comment-form";
import { changeComment } from "@/lib/comments/change-comment";

type Context = { params: Promise<{ slug: string; commentId: string; change: string }> };

/** Edits, deletes, likes, hides, shows or approves a comment. A POST, so that a form without scripts can send it. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug, commentId, change } = await params;
  return answerCommentForm(request, {
    name: "change-comment",
    slug,
    below: `/${encodeURIComponent(commentId)}/${encodeURIComponent(change)}`,
    run: async (input) => changeComment(await requireActor(), { commentId, change, input }),
    leadsTo: (result) => {
      if (change === "like") return pathAfterLike(slug, result);
      return change === "edit" ? pathAfter(slug, result) : `/stories/${encodeURIComponent(slug)}#comments`;
    },
  });
}
