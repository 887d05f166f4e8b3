import type { Context } from "../context";
import { describeConversations } from "../conversations/describe-conversations";
import { logFailure } from "../log-failure";
import { userRoom } from "../rooms";
import type { Added } from "./heads";
import { toMessageDtos } from "./to-message-dto";

type PublishContext = Pick<Context, "io" | "membership" | "store" | "logger">;

/** A first message makes the conversation appear for both, each from their side. */
async function announceConversation(
  context: PublishContext,
  conversationId: string,
  memberIds: readonly string[],
) {
  await Promise.all(
    memberIds.map(async (userId) => {
      const row = await context.membership.requireConversation(userId, conversationId);
      const [conversation] = await describeConversations(context.store, userId, [row]);
      if (conversation) context.io.to(userRoom(userId)).emit("conversation:changed", { conversation });
    }),
  );
}

/** Tells the members what was added, one frame a conversation. Never throws: what is missed is found by its revision. */
export async function publishMessages(context: PublishContext, added: readonly Added[]): Promise<void> {
  for (const { conversationId, rows, targets, isFirst } of added) {
    try {
      const memberIds = await context.membership.list(conversationId);
      const messages = await toMessageDtos(context.store, rows, { viewerId: null, targets });
      if (isFirst) await announceConversation(context, conversationId, memberIds);
      context.io.to(memberIds.map(userRoom)).emit("message:created", { conversationId, messages });
    } catch (error) {
      logFailure(context.logger, error, "members could not be told", { conversationId });
    }
  }
}
