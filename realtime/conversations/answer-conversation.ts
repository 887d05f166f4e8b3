import mongoose from "mongoose";
import { AppError } from "@/lib/contracts/errors";
import type { ConversationAnswer } from "@/lib/contracts/realtime";
import type { Context } from "../context";
import { userRoom, watchRoom } from "../rooms";
import type { ConversationRow } from "./conversation-model";
import { describeConversations } from "./describe-conversations";

type Answer = { userId: string; conversationId: string; answer: ConversationAnswer };
type AnswerContext = Pick<Context, "store" | "io" | "membership">;

/**
 * What a member says to being written to. Accepting takes back whatever they said before. Of the rest the other is told
 * nothing: they see that their message was sent, and that it was not answered. A second answer of the same kind is none.
 */
export async function answerConversation(
  context: AnswerContext,
  { userId, conversationId, answer }: Answer,
): Promise<void> {
  const mine = { askedIds: userId, ignoredByIds: userId, blockedByIds: userId };
  const update = {
    accept: { $pull: mine },
    ignore: { $pull: { askedIds: userId, blockedByIds: userId }, $addToSet: { ignoredByIds: userId } },
    block: { $pull: { askedIds: userId, ignoredByIds: userId }, $addToSet: { blockedByIds: userId } },
  }[answer];
  const { matchedCount } = await context.store.conversations.updateOne(
    {
      _id: conversationId,
      memberIds: userId,
      ...(answer === "ignore" ? { $or: [{ askedIds: userId }, { ignoredByIds: userId }] } : {}),
    },
    update,
  );
  if (matchedCount === 0) {
    throw new AppError("conflict", "You have answered already. Block them if you want to hear no more.");
  }
  context.membership.forget(conversationId);
  if (answer !== "accept") await stopWatching(context, conversationId);
  await tell(context, conversationId, answer === "accept" ? null : userId);
}

/** Neither sees any more whether the other is here. */
async function stopWatching({ io, membership }: AnswerContext, id: string): Promise<void> {
  const [one, other] = await membership.list(id);
  if (!one || !other) return;
  io.in(userRoom(one)).socketsLeave(watchRoom(other));
  io.in(userRoom(other)).socketsLeave(watchRoom(one));
}

/** Shows it anew to all in it, or to one of them, each from their side. */
async function tell(
  { store, io, membership }: AnswerContext,
  id: string,
  only: string | null,
): Promise<void> {
  const memberIds = only === null ? await membership.list(id) : [only];
  const row = await store.conversations.findById(id).lean<ConversationRow>();
  if (!row || row.lastSeq === 0) return;
  for (const userId of memberIds) {
    const [conversation] = await describeConversations(store, userId, [row]);
    if (conversation) io.to(userRoom(userId)).emit("conversation:changed", { conversation });
  }
}

/**
 * Lets a member write, or says why not. Who writes to somebody that has not answered yet writes one message; who answers
 * has accepted.
 * @throws AppError `forbidden`
 */
export async function requireWritable(
  context: AnswerContext,
  { userId, conversationId, clientId }: { userId: string; conversationId: string; clientId: string },
): Promise<void> {
  const { store, membership } = context;
  if (await membership.isSettled(conversationId)) return;
  const row = await membership.requireConversation(userId, conversationId);
  const { askedIds = [], ignoredByIds = [], blockedByIds = [] } = row;
  if (blockedByIds.includes(userId)) {
    throw new AppError("forbidden", "You have blocked this person. Unblock them to write to them.");
  }
  if (blockedByIds.length > 0) throw new AppError("forbidden", "You cannot write to this person any more.");
  if (askedIds.includes(userId) || ignoredByIds.includes(userId)) {
    await answerConversation(context, { userId, conversationId, answer: "accept" });
  }
  if ([...askedIds, ...ignoredByIds].every((id) => id === userId)) return;
  const { matchedCount } = await store.conversations.updateOne(
    {
      _id: conversationId,
      requestClientId: mongoose.trusted({ $in: [null, clientId] }),
    },
    { $set: { requestClientId: clientId } },
  );
  if (matchedCount > 0) return;
  throw new AppError(
    "forbidden",
    "Your first message has arrived. You can write more once it has been answered.",
  );
}
