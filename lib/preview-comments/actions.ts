"use server";

import { signedInAction } from "@/lib/actions/action";
import type { Result } from "@/lib/contracts/errors";
import { answerComment, answerCommentSchema } from "./answer-comment";
import { changeComment, changeCommentSchema } from "./change-comment";
import type { StoryCommentDto } from "./dto";

const runAnswer = signedInAction({
  name: "answer-preview-comment",
  input: answerCommentSchema,
  run: answerComment,
});
const runChange = signedInAction({
  name: "change-preview-comment",
  input: changeCommentSchema,
  run: changeComment,
});

/** Answers a comment on one's own story; the comment comes back with all its answers. */
export async function answerCommentAction(input: unknown): Promise<Result<StoryCommentDto>> {
  return runAnswer(input);
}

/** Resolves, reopens, hides, shows or deletes a comment on one's own story. */
export async function changeCommentAction(input: unknown): Promise<Result<{ commentId: string }>> {
  return runChange(input);
}
