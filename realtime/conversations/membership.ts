import { LRUCache } from "lru-cache";
import { AppError } from "@/lib/contracts/errors";
import type { Store } from "../store";
import type { ConversationRow } from "./conversation-model";

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
  const begun = new LRUCache<string, true>({ max: 50_000 });
  return {
    /** All members, oneself included. @throws AppError `not_found`, also for a conversation one is not in */
    async require(userId: string, conversationId: string): Promise<readonly string[]> {
      const memberIds = await known.fetch(conversationId);
      if (!memberIds?.includes(userId)) throw notHere();
      return memberIds;
    },
    /**
     * Whether a message was ever shown in it. Before that nobody but who opened it knows of it, and nothing of the one
     * reaches the other: neither that they are here nor that they write.
     */
    async hasBegun(conversationId: string): Promise<boolean> {
      if (begun.has(conversationId)) return true;
      const row = await store.conversations
        .findById(conversationId, { lastSeq: 1 })
        .lean<{ lastSeq: number }>();
      if (!row || row.lastSeq === 0) return false;
      begun.set(conversationId, true);
      return true;
    },
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
