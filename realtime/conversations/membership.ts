import { LRUCache } from "lru-cache";
import { AppError } from "@/lib/contracts/errors";
import type { Store } from "../store";
import type { ConversationRow } from "./conversation-model";

/** How long it may take until a node no longer lets through what somebody else blocked on another. */
const settledMilliseconds = 800;

/** Nobody is asked, or has said that they do not want it; and something was said. */
function isSettledRow({
  lastSeq,
  askedIds = [],
  ignoredByIds = [],
  blockedByIds = [],
}: ConversationRow): boolean {
  return lastSeq > 0 && askedIds.length + ignoredByIds.length + blockedByIds.length === 0;
}

const notHere = () => new AppError("not_found", "This conversation is not here.");

export type Membership = ReturnType<typeof createMembership>;

/** Who belongs to which conversation: asked for every command, so the answer of direct ones, which never changes, is kept. */
export function createMembership(store: Store) {
  const known = new LRUCache<string, readonly string[]>({
    max: 50_000,
    fetchMethod: async (conversationId) => {
      const row = await store.conversations
        .findById(conversationId, { memberIds: 1 })
        .lean<{ memberIds: string[] }>();
      return row?.memberIds;
    },
  });
  const settled = new LRUCache<string, true>({ max: 50_000, ttl: settledMilliseconds });
  return {
    /** All members, oneself included. @throws AppError `not_found`, also for a conversation one is not in */
    async require(userId: string, conversationId: string): Promise<readonly string[]> {
      const memberIds = await known.fetch(conversationId);
      if (!memberIds?.includes(userId)) throw notHere();
      return memberIds;
    },
    /**
     * Whether all in it take what the others write. Before that nothing of the one reaches the other but a message:
     * neither that they are here nor that they write nor what they have read.
     */
    async isSettled(conversationId: string): Promise<boolean> {
      if (settled.has(conversationId)) return true;
      const row = await store.conversations.findById(conversationId).lean<ConversationRow>();
      if (!row || !isSettledRow(row)) return false;
      settled.set(conversationId, true);
      return true;
    },
    /** Somebody has said what they think of it. Other nodes learn of it within `settledMilliseconds`. */
    forget: (conversationId: string): void => void settled.delete(conversationId),
    /** For the service itself, which tells members what happened. */
    async list(conversationId: string): Promise<readonly string[]> {
      return (await known.fetch(conversationId)) ?? [];
    },
    /** The conversation as it is now. @throws AppError `not_found`, also for a conversation one is not in */
    async requireConversation(userId: string, conversationId: string): Promise<ConversationRow> {
      const row = await store.conversations.findById(conversationId).lean<ConversationRow>();
      if (!row?.memberIds.includes(userId)) throw notHere();
      return row;
    },
  };
}
