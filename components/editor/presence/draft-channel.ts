import type { Socket } from "socket.io-client";
import type { Result } from "@/lib/contracts/errors";
import type {
  ClientToServerEvents,
  CommandAnswer,
  CommandInput,
  CommandName,
  DraftPresenceDto,
  RealtimeTokenDto,
  ServerToClientEvents,
} from "@/lib/contracts/realtime";

type DraftSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

type DraftChannelOptions = {
  postId: string;
  /** This page, for as long as it is open. */
  windowId: string;
  /** Null while the realtime service is away: nobody knows then, and everybody may write. */
  onPresence: (presence: DraftPresenceDto | null) => void;
  /** Another window has saved what it had, as this version. */
  onYielded: (version: number) => void;
};

const ackMilliseconds = 8_000;
const firstPause = 2_000;
const longestPause = 60_000;
/** A pass lives five minutes; the next one is there before that. */
const renewMilliseconds = 4 * 60_000;

async function post<T>(url: string): Promise<Result<T> | null> {
  try {
    const response = await fetch(url, { method: "POST", signal: AbortSignal.timeout(10_000) });
    return (await response.json()) as Result<T>;
  } catch {
    return null;
  }
}

export type DraftChannel = ReturnType<typeof openDraftChannel>;

/** A window's line to the others that have the same draft open. Comes back by itself; the editor never waits for it. */
export function openDraftChannel({ postId, windowId, onPresence, onYielded }: DraftChannelOptions) {
  let socket: DraftSocket | undefined;
  let isOver = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask<C extends CommandName>(
    command: C,
    input: CommandInput<C>,
  ): Promise<CommandAnswer<C> | null> {
    if (!socket?.connected) return null;
    const patient = socket.timeout(ackMilliseconds);
    const emit = patient.emitWithAck.bind(patient) as unknown as (
      name: C,
      input: CommandInput<C>,
    ) => Promise<Result<CommandAnswer<C>>>;
    const answer = await emit(command, input).catch(() => null);
    return answer?.ok ? answer.data : null;
  }

  /** Says that this window is open, and again before its pass ends. */
  async function announce(): Promise<void> {
    clearTimeout(timer);
    const pass = await post<{ grant: string }>(`/api/drafts/${postId}/grant`);
    if (isOver || !socket?.connected) return;
    const presence = pass?.ok ? await ask("draft:open", { grant: pass.data.grant, windowId }) : null;
    if (isOver || !socket?.connected) return;
    if (presence) {
      failures = 0;
      onPresence(presence);
    }
    timer = setTimeout(() => void announce(), presence ? renewMilliseconds : pause());
  }

  function pause(): number {
    failures += 1;
    return Math.min(longestPause, firstPause * 2 ** (failures - 1)) * (0.5 + Math.random());
  }

  function comeBack(): void {
    if (isOver) return;
    clearTimeout(timer);
    onPresence(null);
    timer = setTimeout(() => void connect(), pause());
  }

  async function connect(): Promise<void> {
    const [token, { io }] = await Promise.all([
      post<RealtimeTokenDto>("/api/realtime/token"),
      import("socket.io-client"),
    ]);
    if (isOver) return;
    if (!token?.ok) return comeBack();
    const opened: DraftSocket = io(token.data.url, {
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      timeout: 10_000,
      auth: (give) => give({ token: token.data.token }),
    });
    socket = opened;
    opened.on("connect", () => void announce());
    opened.on("draft:changed", (presence) => {
      if (presence.postId === postId) onPresence(presence);
    });
    opened.on("draft:yielded", (fact) => {
      if (fact.postId === postId && fact.windowId !== windowId) onYielded(fact.version);
    });
    opened.on("auth:expiring", () => void refresh());
    opened.on("connect_error", () => {
      opened.disconnect();
      comeBack();
    });
    opened.on("disconnect", comeBack);
  }

  async function refresh(): Promise<void> {
    const token = await post<RealtimeTokenDto>("/api/realtime/token");
    if (token?.ok) await ask("token:refresh", { token: token.data.token });
  }

  void connect();

  return {
    /** Whether the others were told that this window writes now. */
    async take(): Promise<boolean> {
      const presence = await ask("draft:take", { postId, windowId });
      if (presence) onPresence(presence);
      return presence !== null;
    },
    async yield(version: number): Promise<void> {
      await ask("draft:yield", { postId, windowId, version });
    },
    close(): void {
      isOver = true;
      clearTimeout(timer);
      socket?.disconnect();
    },
  };
}
