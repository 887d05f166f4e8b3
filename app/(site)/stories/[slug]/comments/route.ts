import { permanentRedirect } from "next/navigation";
import { requireActor } from "@/lib/auth/actor";
import { type AddCommentInput, addComment } from "@/lib/comments/add-comment";
import { answerCommentForm, pathAfter } from "@/lib/comments/answer-comment-form";
import { idOfWords } from "@/lib/comments/id-of-words";
import { requirePostId } from "@/lib/comments/require-post-id";

type Context = { params: Promise<{ slug: string }> };

/** Somebody says something about the story. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params;
  return answerCommentForm(request, {
    name: "add-comment",
    slug,
    run: async (input) => {
      const actor = await requireActor();
      const postId = await requirePostId(slug);
      const asked = (input ?? {}) as AddCommentInput;
      return addComment(actor, {
        ...asked,
        commentId: asked.commentId ?? idOfWords(actor.userId, postId, asked),
        postId,
      });
    },
    leadsTo: (sent) => pathAfter(slug, sent),
  });
}

/** For whoever shortens the address of a comment. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  permanentRedirect(`/stories/${encodeURIComponent((await params).slug)}#comments`);
}
