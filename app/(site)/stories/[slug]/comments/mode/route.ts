import { requireActor } from "@/lib/auth/actor";
import { answerCommentForm } from "@/lib/comments/answer-comment-form";
import { requirePostId } from "@/lib/comments/require-post-id";
import { type SetCommentsModeInput, setCommentsMode } from "@/lib/comments/set-comments-mode";

type Context = { params: Promise<{ slug: string }> };

/** An author of the story says who may comment on it. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params;
  return answerCommentForm(request, {
    name: "set-comments-mode",
    slug,
    below: "/mode",
    run: async (input) => {
      const actor = await requireActor();
      return setCommentsMode(actor, {
        ...(input as SetCommentsModeInput),
        postId: await requirePostId(slug),
      });
    },
    leadsTo: () => `/stories/${encodeURIComponent(slug)}#comments`,
  });
}
