import { AppError } from "@/lib/contracts/errors";
import type { QuoteDto } from "@/lib/contracts/realtime";
import type { Context, Handlers } from "../context";
import { listPosts } from "../posts/post-repository";

/**
 * Words from a post carry its title as the site says it, never as the sender does. A post that has been hidden since
 * may still be quoted: the send may be the repetition of one that was accepted before.
 */
async function requireQuote(
  context: Context,
  userId: string,
  conversationId: string,
  { postId, text }: { postId: string; text: string },
): Promise<QuoteDto> {
  const { postIds } = await context.membership.requireConversation(userId, conversationId);
  const post = postIds.includes(postId) ? (await listPosts(context.store, [postId])).get(postId) : undefined;
  if (!post) throw new AppError("not_found", "This story is not part of this conversation.");
  return { postId, slug: post.slug, title: post.title, text };
}

export const messageHandlers: Handlers<"message:send"> = {
  "message:send": async (context, socket, { conversationId, clientId, body, quote }) => {
    const { userId } = socket.data;
    await context.membership.require(userId, conversationId);
    const row = await context.committer.submit({
      conversationId,
      senderId: userId,
      clientId,
      body,
      quote: quote ? await requireQuote(context, userId, conversationId, quote) : null,
    });
    return { id: row._id, seq: row.seq, rev: row.rev, createdAt: row.createdAt.toISOString() };
  },
};
