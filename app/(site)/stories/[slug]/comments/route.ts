import { permanentRedirect } from "next/navigation";
import { type Actor, requireActor } from "@/lib/auth/actor";
import { type AddCommentInput, addComment } from "@/lib/comments/add-comment";
import { answerCommentForm, pathAfter } from "@/lib/comments/answer-comment-form";
import { idOfWords } from "@/lib/comments/id-of-words";
import { requirePostId } from "@/lib/comments/require-post-id";
import { AppError } from "@/lib/contracts/errors";

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
      const { writer, ...asked } = (input ?? {}) as AddCommentInput & { writer?: unknown };
      refuseOthersWords(actor, writer);
      return addComment(actor, {
        ...asked,
        commentId: asked.commentId ?? idOfWords(actor.userId, postId, asked),
        postId,
      });
    },
    leadsTo: (sent) => pathAfter(slug, sent),
  });
}

/**
 * Words that waited in a tab are said by who wrote them, also when somebody else has signed in meanwhile.
 * @param writer the handle of who wrote them, where the tab knew
 */
function refuseOthersWords(actor: Actor, writer: unknown): void {
  if (writer === undefined || writer === actor.handle) return;
  throw new AppError("unauthenticated", "Somebody else is signed in now. Who wrote this can send it.");
}

/** For whoever shortens the address of a comment. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  permanentRedirect(`/stories/${encodeURIComponent((await params).slug)}#comments`);
}
