"use server";

import { signedInAction } from "@/lib/actions/action";
import type { Result } from "@/lib/contracts/errors";
import { postIdSchema } from "@/lib/posts/schemas";
import { answerInvitation, answerInvitationSchema } from "./answer-invitation";
import type { WrittenWithDto } from "./dto";
import { inviteCoAuthor, inviteCoAuthorSchema } from "./invite-co-author";
import { leaveStory } from "./leave-story";
import { listCoAuthors } from "./list-co-authors";
import { coAuthorSchema, removeCoAuthor } from "./remove-co-author";

const runList = signedInAction({ name: "list-co-authors", input: postIdSchema, run: listCoAuthors });
const runInvite = signedInAction({
  name: "invite-co-author",
  input: inviteCoAuthorSchema,
  run: inviteCoAuthor,
});
const runRemove = signedInAction({ name: "remove-co-author", input: coAuthorSchema, run: removeCoAuthor });
const runLeave = signedInAction({ name: "leave-story", input: postIdSchema, run: leaveStory });
const runAnswer = signedInAction({
  name: "answer-invitation",
  input: answerInvitationSchema,
  run: answerInvitation,
});

/** Who writes a story. */
export async function listCoAuthorsAction(input: unknown): Promise<Result<WrittenWithDto>> {
  return runList(input);
}

/** Asks somebody to write a story with one. */
export async function inviteCoAuthorAction(input: unknown): Promise<Result<{ userId: string }>> {
  return runInvite(input);
}

/** Takes somebody off a story, or an invitation back. */
export async function removeCoAuthorAction(input: unknown): Promise<Result<{ userId: string }>> {
  return runRemove(input);
}

/** Writes a story of somebody else's no longer. */
export async function leaveStoryAction(input: unknown): Promise<Result<{ postId: string }>> {
  return runLeave(input);
}

/** Says yes or no to an invitation. */
export async function answerInvitationAction(input: unknown): Promise<Result<{ postId: string }>> {
  return runAnswer(input);
}
