import { AppError } from "@/lib/contracts/errors";
import { type ParsedCommand, type QuoteDto, reactionLimits } from "@/lib/contracts/realtime";
import type { Context, Handlers } from "../context";
import { requireWritable } from "../conversations/answer-conversation";
import { isQuoteGranted } from "../conversations/granted-quotes";
import { listPosts } from "../posts/post-repository";
import { listVersions } from "./list-messages";
import type { MessageChange, MessageRow } from "./message-model";

type Send = ParsedCommand<"message:send">;
type QuotingSend = Send & { quote: NonNullable<Send["quote"]> };

/**
 * Words from a post are those that the site found in it and granted to this sender here, and carry its title as the
 * site says it. The post alone, without words, may be named by whoever is in a conversation about it. A post that has
 * been hidden since may still be quoted, and words that are granted no longer too when they were accepted before: the
 * send may be a repetition.
 */
async function requireQuote(
  context: Context,
  userId: string,
  { conversationId, clientId, quote: { postId, text } }: QuotingSend,
): Promise<QuoteDto> {
  const { postIds } = await context.membership.requireConversation(userId, conversationId);
  const post = postIds.includes(postId) ? (await listPosts(context.store, [postId])).get(postId) : undefined;
  if (!post) throw new AppError("not_found", "This story is not part of this conversation.");
  if (text && !(await isQuoteGranted(context.store, { conversationId, userId, postId, text }))) {
    const isRepeated = await context.store.messages.exists({ conversationId, senderId: userId, clientId });
    if (!isRepeated) throw new AppError("forbidden", "These words were not found in the story.");
  }
  return { postId, slug: post.slug, title: post.title, text };
}

/** An answer stays one when what it answers has been deleted since it was begun. @throws AppError `not_found` */
async function requireAnswerable(
  { store }: Context,
  { conversationId, messageId }: { conversationId: string; messageId: string },
): Promise<void> {
  if (await store.messages.exists({ _id: messageId, conversationId, kind: "text" })) return;
  throw new AppError("not_found", "What you answer is not in this conversation.");
}

/** A message of this conversation that stands. @throws AppError `not_found` */
async function requireMessage(
  { store }: Context,
  { conversationId, messageId }: { conversationId: string; messageId: string },
): Promise<MessageRow> {
  const row = await store.messages
    .findOne({ _id: messageId, conversationId, kind: "text" })
    .lean<MessageRow>();
  if (!row || row.deletedAt) throw new AppError("not_found", "This message is not here any more.");
  return row;
}

type Changing = { conversationId: string; clientId: string; messageId: string };

/**
 * Puts a change of a message into its conversation. `check` says no by throwing; what was accepted before it is sent
 * again passes, whatever has become of the message since.
 */
async function change(
  context: Context,
  senderId: string,
  { conversationId, clientId, messageId }: Changing,
  made: MessageChange,
  check: (message: MessageRow) => void,
) {
  await context.membership.require(senderId, conversationId);
  if (made.type !== "delete") await requireSettled(context, conversationId);
  const isRepeated = await context.store.messages.exists({ conversationId, senderId, clientId });
  if (!isRepeated) check(await requireMessage(context, { conversationId, messageId }));
  const row = await context.committer.submit({
    conversationId,
    senderId,
    clientId,
    body: "",
    quote: null,
    change: made,
  });
  return toAck(row);
}

/** Before somebody has answered, and after somebody blocked the other, what was said can only be taken back. */
async function requireSettled({ membership }: Context, conversationId: string): Promise<void> {
  if (await membership.isSettled(conversationId)) return;
  throw new AppError("forbidden", "This can be done once your message has been answered.");
}

const toAck = (row: MessageRow) => ({
  id: row._id,
  seq: row.seq,
  rev: row.rev,
  createdAt: row.createdAt.toISOString(),
});

export const messageHandlers: Handlers<
  "message:send" | "message:edit" | "message:delete" | "message:react" | "message:versions"
> = {
  "message:send": async (context, socket, input) => {
    const { conversationId, clientId, body, quote, replyToId } = input;
    const { userId } = socket.data;
    await context.membership.require(userId, conversationId);
    await requireWritable(context, { userId, conversationId, clientId });
    if (replyToId) await requireAnswerable(context, { conversationId, messageId: replyToId });
    const row = await context.committer.submit({
      conversationId,
      senderId: userId,
      clientId,
      body,
      quote: quote ? await requireQuote(context, userId, { ...input, quote }) : null,
      ...(replyToId ? { replyToId } : {}),
    });
    return toAck(row);
  },

  "message:edit": (context, socket, { body, ...changed }) => {
    const { userId } = socket.data;
    const { messageId } = changed;
    return change(context, userId, changed, { type: "edit", messageId, body }, ({ senderId }) => {
      if (senderId !== userId) throw new AppError("forbidden", "Only who wrote a message can change it.");
    });
  },

  "message:delete": (context, socket, changed) => {
    const { userId } = socket.data;
    const { messageId } = changed;
    return change(context, userId, changed, { type: "delete", messageId }, ({ senderId }) => {
      if (senderId !== userId) throw new AppError("forbidden", "Only who wrote a message can delete it.");
    });
  },

  "message:react": (context, socket, { emoji, isOn, ...changed }) => {
    const { userId } = socket.data;
    const { messageId } = changed;
    return change(
      context,
      userId,
      changed,
      { type: "react", messageId, emoji, isOn },
      ({ reactions = [] }) => {
        const known = reactions.find((reaction) => reaction.emoji === emoji);
        const isFull = known
          ? known.userIds.length >= reactionLimits.people
          : reactions.length >= reactionLimits.kinds;
        if (isOn && isFull && !known?.userIds.includes(userId)) {
          throw new AppError("conflict", "There is no room for another reaction on this message.");
        }
      },
    );
  },

  "message:versions": async (context, socket, { conversationId, messageId }) => {
    await context.membership.require(socket.data.userId, conversationId);
    const message = await requireMessage(context, { conversationId, messageId });
    return { versions: await listVersions(context.store, message) };
  },
};
