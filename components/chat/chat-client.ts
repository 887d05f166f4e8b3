import { v4 as uuid } from "uuid";
import type { StoreApi } from "zustand/vanilla";
import type { Result, WireError } from "@/lib/contracts/errors";
import type { ConversationAnswer } from "@/lib/contracts/realtime";
import { type ChatSocket, createChatLink } from "./chat-link";
import { applyChange } from "./chat-state";
import { createChatSync, sleepAsTold } from "./chat-sync";
import type { ChatChange, ChatState, NewChange, Outgoing, PendingChange } from "./chat-types";
import { createOnce } from "./once";
import type { OutboxStorage } from "./outbox-storage";

/** Typing is believed for so long; it is told again while it goes on. */
const typingMilliseconds = 6_000;

export type ChatClient = ReturnType<typeof createChatClient>;

/** Keeps a chat's state in step with the realtime service: connects, catches up, sends what waits. */
export function createChatClient(store: StoreApi<ChatState>, storage: OutboxStorage) {
  const once = createOnce();
  const typingTimers = new Map<string, ReturnType<typeof setTimeout>>();

  const change = (one: ChatChange) => {
    const before = store.getState();
    const after = applyChange(before, one);
    store.setState(after, true);
    if (after.outgoing !== before.outgoing || after.changing !== before.changing) storage.save(after);
  };

  const link = createChatLink({
    onConnection: (connection) => {
      if (store.getState().connection !== connection) change({ type: "connection", connection });
    },
    onSocket: listen,
    onOnline: () => void sync.catchUp().then(flushAll),
  });
  const sync = createChatSync({ store, change, link });

  function listen(to: ChatSocket): void {
    to.on("message:created", (fact) => {
      change({ type: "message:created", fact });
      const { conversations, threads } = store.getState();
      if (!conversations[fact.conversationId]) void sync.loadThread(fact.conversationId);
      else if (threads[fact.conversationId]?.isBehind) void sync.sync(fact.conversationId);
    });
    to.on("conversation:changed", (fact) => {
      change({ type: "conversation:changed", fact });
      void sync.watch();
    });
    to.on("conversation:read", (fact) => change({ type: "conversation:read", fact }));
    to.on("typing", (fact) => {
      clearTimeout(typingTimers.get(fact.conversationId));
      change({ type: "typing", fact });
      // Who closes the window does not say that they stopped.
      const over = () => change({ type: "typing", fact: { ...fact, on: false } });
      if (fact.on) typingTimers.set(fact.conversationId, setTimeout(over, typingMilliseconds));
    });
    to.on("presence:changed", (fact) => change({ type: "presence:changed", fact }));
    to.on("profile:changed", (fact) => change({ type: "profile:changed", fact }));
  }

  async function sendMessage(message: Outgoing): Promise<WireError | null> {
    const { conversationId, clientId, body, quote, replyTo } = message;
    const answer = await link.ask("message:send", {
      conversationId,
      clientId,
      body,
      ...(quote ? { quote: { postId: quote.postId, text: quote.text } } : {}),
      ...(replyTo ? { replyToId: replyTo.messageId } : {}),
    });
    if (!answer.ok) return answer.error;
    change({ type: "sent", clientId, ack: answer.data });
    return null;
  }

  async function sendChange({ type, ...changed }: PendingChange): Promise<WireError | null> {
    const answer = await link.ask(`message:${type}`, changed as never);
    if (!answer.ok) return answer.error;
    change({ type: "changed", clientId: changed.clientId });
    return null;
  }

  /** Sends what waits in a conversation, one after the other, so that it arrives in the order it was written. */
  async function flush(conversationId: string): Promise<void> {
    await once(`flush ${conversationId}`, async () => {
      for (;;) {
        const { outgoing, changing } = store.getState();
        const message = outgoing.find(
          (item) => item.conversationId === conversationId && item.refusal === null,
        );
        const changed = changing.find((item) => item.conversationId === conversationId);
        if (!link.isConnected() || (!message && !changed)) return;
        const error = message ? await sendMessage(message) : changed && (await sendChange(changed));
        if (error?.code === "rate_limited" || error?.code === "unavailable") {
          if (!link.isConnected()) return;
          await sleepAsTold(error);
        } else if (error) {
          const reason = Object.values(error.fields ?? {})[0] ?? error.message;
          if (message) change({ type: "refused", clientId: message.clientId, reason });
          else if (changed) change({ type: "unchanged", clientId: changed.clientId, reason });
        }
        if (store.getState().threads[conversationId]?.isBehind) await sync.sync(conversationId);
      }
    });
  }

  function flushAll(): void {
    const { outgoing, changing } = store.getState();
    for (const id of new Set([...outgoing, ...changing].map((item) => item.conversationId))) void flush(id);
  }

  return {
    start(): void {
      change({ type: "restored", ...storage.load() });
      link.start();
    },
    stop: link.stop,
    hurry: link.hurry,
    loadOlder: sync.loadOlder,
    loadMoreConversations: sync.loadMoreConversations,
    markRead: sync.markRead,
    /** Opens the conversation of an introduction. Answers with its id, or why not. */
    async open(introduction: string): Promise<Result<{ id: string }>> {
      const answer = await link.ask("conversation:open", { introduction });
      if (!answer.ok) return answer;
      change({ type: "known", conversation: answer.data });
      return { ok: true, data: { id: answer.data.id } };
    },
    /** This window shows a conversation, or none. */
    view(conversationId: string | null): void {
      const viewed = conversationId
        ? { conversationId, isVisible: document.visibilityState === "visible" }
        : null;
      change({ type: "viewed", viewed });
      if (conversationId && !store.getState().threads[conversationId]) void sync.loadThread(conversationId);
    },
    send(message: Pick<Outgoing, "conversationId" | "body" | "quote" | "replyTo">): void {
      change({
        type: "queued",
        outgoing: {
          ...message,
          clientId: uuid(),
          createdAt: new Date().toISOString(),
          refusal: null,
        },
      });
      void flush(message.conversationId);
    },
    /** Changes a message that stands; shown at once. */
    change(pending: NewChange): void {
      change({ type: "changing", pending: { ...pending, clientId: uuid() } });
      void flush(pending.conversationId);
    },
    /** Says what one thinks of being written to. Answers with why that could not be said, or null. */
    async answer(conversationId: string, answer: ConversationAnswer): Promise<string | null> {
      const said = await link.ask("conversation:answer", { conversationId, answer });
      if (!said.ok) return said.error.message;
      change({ type: "known", conversation: said.data });
      await sync.watch();
      return null;
    },
    retry(clientId: string): void {
      change({ type: "retried", clientId });
      flushAll();
    },
    discard: (clientId: string) => change({ type: "discarded", clientId }),
    tellTyping: (conversationId: string, on: boolean): void =>
      void link.ask("typing", { conversationId, on }),
  };
}
