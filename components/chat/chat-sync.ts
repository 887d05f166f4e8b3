import type { StoreApi } from "zustand/vanilla";
import type { Result, WireError } from "@/lib/contracts/errors";
import { away, type ChatLink } from "./chat-link";
import { watchedPeople } from "./chat-state";
import type { ChatChange, ChatState } from "./chat-types";
import { createOnce } from "./once";

const pageSize = 40;
/** When the service says that it was too much at once and not for how long. */
const usualSeconds = 2;

type SyncParts = {
  store: StoreApi<ChatState>;
  change: (one: ChatChange) => void;
  link: Pick<ChatLink, "ask" | "isConnected">;
};

/** Waits as long as a refusal says that could pass by waiting. */
export function sleepAsTold({ retryAfter = usualSeconds }: Pick<WireError, "retryAfter">): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, retryAfter * 1000));
}

/** Fetches what a chat's state lacks: the list, pages of threads, what changed meanwhile, who is here. */
export function createChatSync({ store, change, link }: SyncParts) {
  const once = createOnce();
  let watchedIds = "";

  /** Asks again, in its time, what was too much at once. */
  async function insist<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
    for (;;) {
      const answer = await ask();
      if (answer.ok || answer.error.code !== "rate_limited") return answer;
      await sleepAsTold(answer.error);
      if (!link.isConnected()) return away;
    }
  }

  /** Presence of everybody in the list. */
  async function watch(): Promise<void> {
    const userIds = watchedPeople(store.getState());
    const key = userIds.toSorted().join();
    if (key === watchedIds || userIds.length === 0) return;
    watchedIds = key;
    const answer = await link.ask("presence:watch", { userIds });
    if (answer.ok) change({ type: "watched", presence: answer.data.presence });
    else watchedIds = "";
  }

  async function loadThread(conversationId: string): Promise<void> {
    await once(`load ${conversationId}`, async () => {
      const input = { conversationId, limit: pageSize };
      const answer = await insist(() => link.ask("conversation:history", input));
      if (answer.ok) {
        const { conversation, messages, hasMore } = answer.data;
        change({ type: "history", conversation, messages, hasOlder: hasMore });
        await watch();
        if (store.getState().threads[conversationId]?.isBehind) await sync(conversationId);
      } else if (answer.error.code === "not_found" || answer.error.code === "invalid") {
        change({ type: "missing", conversationId });
      }
    });
  }

  async function loadOlder(conversationId: string): Promise<void> {
    await once(`older ${conversationId}`, async () => {
      const thread = store.getState().threads[conversationId];
      const before = thread?.messages[0]?.seq;
      if (!thread?.hasOlder || !before) return;
      const input = { conversationId, before, limit: pageSize };
      const answer = await insist(() => link.ask("conversation:history", input));
      if (!answer.ok) return;
      const { messages, hasMore } = answer.data;
      change({ type: "older", conversationId, messages, hasOlder: hasMore });
    });
  }

  async function sync(conversationId: string): Promise<void> {
    await once(`sync ${conversationId}`, async () => {
      for (;;) {
        const thread = store.getState().threads[conversationId];
        if (!thread) return;
        const input = { conversationId, afterRev: thread.rev };
        const answer = await insist(() => link.ask("conversation:sync", input));
        if (!answer.ok) return;
        if (answer.data.kind === "resync") {
          change({ type: "forgotten", conversationId });
          return loadThread(conversationId);
        }
        const { conversation, messages, changed, rev, hasMore } = answer.data;
        change({ type: "synced", conversation, messages, changed, rev, isWhole: !hasMore });
        if (!hasMore) return;
      }
    });
  }

  return {
    watch,
    loadThread,
    loadOlder,
    sync,
    /** After each new connection: everything that may have happened since the last one. */
    async catchUp(): Promise<void> {
      const page = await insist(() => link.ask("conversation:list", {}));
      if (page.ok) change({ type: "listed", ...page.data });
      const { threads, conversations } = store.getState();
      for (const [id, thread] of Object.entries(threads)) {
        if (thread.isBehind || thread.rev !== conversations[id]?.lastRev) await sync(id);
      }
      const { viewed } = store.getState();
      if (viewed && !store.getState().threads[viewed.conversationId]) await loadThread(viewed.conversationId);
      watchedIds = "";
      await watch();
    },
    async loadMoreConversations(): Promise<void> {
      await once("more", async () => {
        const { listCursor } = store.getState();
        const page = listCursor ? await link.ask("conversation:list", { cursor: listCursor }) : away;
        if (page.ok) change({ type: "listed", ...page.data });
        await watch();
      });
    },
    async markRead(conversationId: string): Promise<void> {
      const conversation = store.getState().conversations[conversationId];
      if (!conversation || conversation.unread === 0) return;
      const seq = conversation.lastSeq;
      await once(`read ${conversationId} ${seq}`, async () => {
        const answer = await link.ask("conversation:read", { conversationId, seq });
        if (answer.ok) change({ type: "read", conversationId, ...answer.data });
      });
    },
  };
}
