import { io, type Socket } from "socket.io-client";
import { v4 as uuid } from "uuid";
import type { StoreApi } from "zustand/vanilla";
import type { Result } from "@/lib/contracts/errors";
import {
  type ClientToServerEvents,
  type CommandAnswer,
  type CommandInput,
  type CommandName,
  type ConnectRefusal,
  type RealtimeTokenDto,
  realtimeLimits,
  type ServerToClientEvents,
} from "@/lib/contracts/realtime";
import {
  applyChange,
  type ChatChange,
  type ChatState,
  listedConversations,
  type Outgoing,
} from "./chat-state";
import type { OutboxStorage } from "./outbox-storage";

type ChatSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

const pageSize = 40;
/** After this an answer is unknown, not a failure: the same message is sent again under the same key. */
const ackMilliseconds = 10_000;
const longestPause = 15_000;
/** Typing is believed for so long; it is told again while it goes on. */
const typingMilliseconds = 6_000;

const away: Result<never> = {
  ok: false,
  error: { code: "unavailable", message: "There is no connection just now." },
};

export type ChatClient = ReturnType<typeof createChatClient>;

/** Keeps a chat's state in step with the realtime service: connects, catches up, sends what waits. */
export function createChatClient(store: StoreApi<ChatState>, storage: OutboxStorage) {
  let socket: ChatSocket | undefined;
  /** Counts starts and stops; work of an earlier life sees that it is over. */
  let life = 0;
  let failures = 0;
  let wake: (() => void) | undefined;
  let watchedIds = "";
  const busy = new Set<string>();
  const typingTimers = new Map<string, ReturnType<typeof setTimeout>>();

  const change = (one: ChatChange) => {
    const before = store.getState();
    const after = applyChange(before, one);
    store.setState(after, true);
    if (after.outgoing !== before.outgoing) storage.save(after.outgoing);
  };

  async function ask<C extends CommandName>(
    command: C,
    input: CommandInput<C>,
  ): Promise<Result<CommandAnswer<C>>> {
    if (!socket?.connected) return away;
    const emit = socket
      .timeout(ackMilliseconds)
      .emitWithAck.bind(socket.timeout(ackMilliseconds)) as unknown as (
      name: C,
      input: CommandInput<C>,
    ) => Promise<Result<CommandAnswer<C>>>;
    return emit(command, input).catch(() => away);
  }

  /** Runs one thing at a time under a name; a second call while it runs is not needed. */
  async function once(name: string, run: () => Promise<void>): Promise<void> {
    if (busy.has(name)) return;
    busy.add(name);
    try {
      await run();
    } finally {
      busy.delete(name);
    }
  }

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function fetchToken(): Promise<RealtimeTokenDto | "signed-out" | null> {
    try {
      const response = await fetch("/api/realtime/token", {
        method: "POST",
        signal: AbortSignal.timeout(10_000),
      });
      const answer = (await response.json()) as Result<RealtimeTokenDto>;
      if (answer.ok) return answer.data;
      return answer.error.code === "unauthenticated" ? "signed-out" : null;
    } catch {
      return null;
    }
  }

  function listen(to: ChatSocket): void {
    to.on("message:created", (fact) => {
      change({ type: "message:created", fact });
      const { conversations, threads } = store.getState();
      if (!conversations[fact.conversationId]) void loadThread(fact.conversationId);
      else if (threads[fact.conversationId]?.isBehind) void sync(fact.conversationId);
    });
    to.on("conversation:changed", (fact) => {
      change({ type: "conversation:changed", fact });
      void watch();
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
    to.on("auth:expiring", () => void refresh());
  }

  async function refresh(): Promise<void> {
    const token = await fetchToken();
    if (token && token !== "signed-out") await ask("token:refresh", { token: token.token });
  }

  /** One connection from its beginning to its end. Says whether another makes sense. */
  async function connectOnce(mine: number): Promise<boolean> {
    const token = await fetchToken();
    if (mine !== life) return false;
    if (token === "signed-out") {
      change({ type: "connection", connection: "signed-out" });
      return false;
    }
    if (!token) return true;
    const opened: ChatSocket = io(token.url, {
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      timeout: 10_000,
      auth: (give) => give({ token: token.token }),
    });
    socket = opened;
    listen(opened);
    return new Promise((resolve) => {
      opened.on("connect", () => {
        failures = 0;
        change({ type: "connection", connection: "online" });
        void catchUp();
      });
      opened.on("connect_error", (error) => {
        const refusal = (error as Error & { data?: ConnectRefusal }).data;
        opened.disconnect();
        // A pass that was good a moment ago and is refused now: the sign-in was ended. The next token will say so.
        if (refusal?.code === "unauthenticated") failures += 1;
        resolve(true);
      });
      opened.on("disconnect", () => resolve(true));
    });
  }

  async function run(mine: number): Promise<void> {
    while (await connectOnce(mine)) {
      if (mine !== life) return;
      if (store.getState().connection !== "away") change({ type: "connection", connection: "away" });
      failures += 1;
      // Everybody was cut off in the same moment; they must not all come back in the same moment.
      const step = Math.min(500 * 2 ** Math.min(failures, 6), longestPause);
      await pause(step * (0.5 + Math.random()));
    }
  }

  async function catchUp(): Promise<void> {
    const page = await ask("conversation:list", {});
    if (page.ok) change({ type: "listed", ...page.data });
    const { threads, conversations } = store.getState();
    for (const [id, thread] of Object.entries(threads)) {
      if (thread.isBehind || thread.rev !== conversations[id]?.lastRev) await sync(id);
    }
    const { viewed } = store.getState();
    if (viewed && !store.getState().threads[viewed.conversationId]) await loadThread(viewed.conversationId);
    watchedIds = "";
    await watch();
    flushAll();
  }

  /** Presence of everybody in the list. */
  async function watch(): Promise<void> {
    const userIds = listedConversations(store.getState())
      .slice(0, realtimeLimits.watched)
      .map(({ peer }) => peer.userId);
    const key = userIds.toSorted().join();
    if (key === watchedIds || userIds.length === 0) return;
    watchedIds = key;
    const answer = await ask("presence:watch", { userIds });
    if (answer.ok) change({ type: "watched", presence: answer.data.presence });
    else watchedIds = "";
  }

  async function loadThread(conversationId: string): Promise<void> {
    await once(`load ${conversationId}`, async () => {
      const answer = await ask("conversation:history", { conversationId, limit: pageSize });
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
      const answer = await ask("conversation:history", { conversationId, before, limit: pageSize });
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
        const answer = await ask("conversation:sync", { conversationId, afterRev: thread.rev });
        if (!answer.ok) return;
        if (answer.data.kind === "resync") {
          change({ type: "forgotten", conversationId });
          return loadThread(conversationId);
        }
        const { conversation, messages, rev, hasMore } = answer.data;
        change({ type: "synced", conversation, messages, rev, isWhole: !hasMore });
        if (!hasMore) return;
      }
    });
  }

  /** Sends what waits in a conversation, one after the other, so that it arrives in the order it was written. */
  async function flush(conversationId: string): Promise<void> {
    await once(`flush ${conversationId}`, async () => {
      for (;;) {
        const next = store
          .getState()
          .outgoing.find((item) => item.conversationId === conversationId && item.refusal === null);
        if (!next || !socket?.connected) return;
        const { clientId, body, quote } = next;
        const answer = await ask("message:send", {
          conversationId,
          clientId,
          body,
          ...(quote ? { quote: { postId: quote.postId, text: quote.text } } : {}),
        });
        if (answer.ok) change({ type: "sent", clientId, ack: answer.data });
        else if (answer.error.code === "rate_limited" || answer.error.code === "unavailable") {
          if (!socket?.connected) return;
          await new Promise((resolve) => setTimeout(resolve, (answer.error.retryAfter ?? 2) * 1000));
        } else {
          const reason = Object.values(answer.error.fields ?? {})[0] ?? answer.error.message;
          change({ type: "refused", clientId, reason });
        }
        if (store.getState().threads[conversationId]?.isBehind) await sync(conversationId);
      }
    });
  }

  function flushAll(): void {
    for (const id of new Set(store.getState().outgoing.map((item) => item.conversationId))) void flush(id);
  }

  const hurry = () => {
    failures = 0;
    wake?.();
  };

  return {
    start(): void {
      change({ type: "restored", outgoing: storage.load() });
      window.addEventListener("online", hurry);
      life += 1;
      void run(life);
    },
    stop(): void {
      life += 1;
      window.removeEventListener("online", hurry);
      wake?.();
      socket?.disconnect();
    },
    /** Tries to connect now instead of at the end of the pause. */
    hurry,
    loadOlder,
    async loadMoreConversations(): Promise<void> {
      await once("more", async () => {
        const { listCursor } = store.getState();
        const page = listCursor ? await ask("conversation:list", { cursor: listCursor }) : away;
        if (page.ok) change({ type: "listed", ...page.data });
        await watch();
      });
    },
    /** Opens the conversation of an introduction. Answers with its id, or why not. */
    async open(introduction: string): Promise<Result<{ id: string }>> {
      const answer = await ask("conversation:open", { introduction });
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
      if (conversationId && !store.getState().threads[conversationId]) void loadThread(conversationId);
    },
    send(message: Pick<Outgoing, "conversationId" | "body" | "quote">): void {
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
    retry(clientId: string): void {
      change({ type: "retried", clientId });
      flushAll();
    },
    discard: (clientId: string) => change({ type: "discarded", clientId }),
    async markRead(conversationId: string): Promise<void> {
      const conversation = store.getState().conversations[conversationId];
      if (!conversation || conversation.unread === 0) return;
      const seq = conversation.lastSeq;
      await once(`read ${conversationId} ${seq}`, async () => {
        const answer = await ask("conversation:read", { conversationId, seq });
        if (answer.ok) change({ type: "read", conversationId, ...answer.data });
      });
    },
    tellTyping: (conversationId: string, on: boolean): void => void ask("typing", { conversationId, on }),
  };
}
