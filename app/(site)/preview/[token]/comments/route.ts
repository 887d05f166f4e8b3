import { cookies } from "next/headers";
import { usesSecureCookies } from "@/lib/auth/auth.config";
import { answerPreviewForm } from "@/lib/preview-comments/answer-preview-form";
import { type LeaveCommentInput, leaveComment } from "@/lib/preview-comments/leave-comment";
import { readReader } from "@/lib/preview-comments/read-reader";
import { guestCookie } from "@/lib/preview-comments/reader";

type Context = { params: Promise<{ token: string }> };

/** Somebody who has the link says something of the story. A guest's browser keeps until it is closed that it was them. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return answerPreviewForm(request, {
    name: "leave-preview-comment",
    path: `/preview/${encodeURIComponent(token)}`,
    run: async (input) => {
      const reader = await readReader();
      const { commentId, guestSecret } = await leaveComment(reader, token, input as LeaveCommentInput);
      if (guestSecret && guestSecret !== reader.guestSecret) {
        (await cookies()).set(guestCookie, guestSecret, {
          httpOnly: true,
          sameSite: "lax",
          secure: usesSecureCookies,
          path: "/preview",
        });
      }
      return { commentId };
    },
  });
}
