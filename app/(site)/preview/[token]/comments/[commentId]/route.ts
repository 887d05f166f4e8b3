import { answerPreviewForm } from "@/lib/preview-comments/answer-preview-form";
import { readReader } from "@/lib/preview-comments/read-reader";
import { takeBackComment } from "@/lib/preview-comments/take-back-comment";

type Context = { params: Promise<{ token: string; commentId: string }> };

/** Whoever wrote a comment takes it back. A POST, so that a form without scripts can send it. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token, commentId } = await params;
  return answerPreviewForm(request, {
    name: "take-back-preview-comment",
    path: `/preview/${encodeURIComponent(token)}`,
    run: async () => takeBackComment(await readReader(), token, { commentId }),
  });
}
