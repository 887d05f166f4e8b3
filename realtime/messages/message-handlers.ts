import { AppError } from "@/lib/contracts/errors";
import type { ParsedCommand, QuoteDto } from "@/lib/contracts/realtime";
import type { Context, Handlers } from "../context";
import { isQuoteGranted } from "../conversations/granted-quotes";
import { listPosts } from "../posts/post-repository";

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

export const messageHandlers: Handlers<"message:send"> = {
  "message:send": async (context, socket, input) => {
    const { conversationId, clientId, body, quote } = input;
    const { userId } = socket.data;
    await context.membership.require(userId, conversationId);
    const row = await context.committer.submit({
      conversationId,
      senderId: userId,
      clientId,
      body,
      quote: quote ? await requireQuote(context, userId, { ...input, quote }) : null,
    });
    return { id: row._id, seq: row.seq, rev: row.rev, createdAt: row.createdAt.toISOString() };
  },
};
