import { io, type Socket } from "socket.io-client";
import type { Result, WireError } from "@/lib/contracts/errors";
import type {
  ClientToServerEvents,
  CommandAnswer,
  CommandInput,
  CommandName,
  ConnectRefusal,
  RealtimeTokenDto,
  ServerToClientEvents,
} from "@/lib/contracts/realtime";
import type { ChatState } from "./chat-types";

export type ChatSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** After this an answer is unknown, not a failure: the same message is sent again under the same key. */
const ackMilliseconds = 10_000;
const longestPause = 15_000;

export const away: Result<never> = {
  ok: false,
  error: { code: "unavailable", message: "There is no connection just now." },
};

type LinkEvents = {
  onConnection: (connection: ChatState["connection"]) => void;
  /** A socket that is about to connect: its facts may be listened to. */
  onSocket: (socket: ChatSocket) => void;
  onOnline: () => void;
};

/**
 * How long to wait before the next connection. Everybody was cut off in the same moment; they must not all come back in
 * the same moment, and nobody before the time they were told.
 */
export function pauseBefore(failures: number, toldSeconds = 0, random = Math.random()): number {
  const step = Math.min(500 * 2 ** Math.min(failures, 6), longestPause);
  return Math.max(step * (0.5 + random), toldSeconds * 1000);
}

async function fetchToken(): Promise<Result<RealtimeTokenDto>> {
  try {
    const response = await fetch("/api/realtime/token", {
      method: "POST",
      signal: AbortSignal.timeout(10_000),
    });
    return (await response.json()) as Result<RealtimeTokenDto>;
  } catch {
    return away;
  }
}

export type ChatLink = ReturnType<typeof createChatLink>;

/** The connection to the realtime service: opens it, opens it again, asks over it. */
export function createChatLink({ onConnection, onSocket, onOnline }: LinkEvents) {
  let socket: ChatSocket | undefined;
  /** Counts starts and stops; work of an earlier life sees that it is over. */
  let life = 0;
  let failures = 0;
  /** Seconds that the last refusal asked to wait. */
  let toldSeconds: number | undefined;
  let wake: (() => void) | undefined;

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

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

  async function refresh(): Promise<void> {
    const token = await fetchToken();
    if (token.ok) await ask("token:refresh", { token: token.data.token });
  }

  function failed({ retryAfter }: Pick<WireError, "retryAfter">): boolean {
    toldSeconds = retryAfter;
    return true;
  }

  /** One connection from its beginning to its end. Says whether another makes sense. */
  async function connectOnce(mine: number): Promise<boolean> {
    const token = await fetchToken();
    if (mine !== life) return false;
    if (!token.ok) {
      if (token.error.code !== "unauthenticated") return failed(token.error);
      onConnection("signed-out");
      return false;
    }
    const { data } = token;
    const opened: ChatSocket = io(data.url, {
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      timeout: 10_000,
      auth: (give) => give({ token: data.token }),
    });
    socket = opened;
    onSocket(opened);
    opened.on("auth:expiring", () => void refresh());
    return new Promise((resolve) => {
      opened.on("connect", () => {
        failures = 0;
        onConnection("online");
        onOnline();
      });
      opened.on("connect_error", (error) => {
        const refusal = (error as Error & { data?: ConnectRefusal }).data;
        opened.disconnect();
        // A pass that was good a moment ago and is refused now: the sign-in was ended. The next token will say so.
        if (refusal?.code === "unauthenticated") failures += 1;
        resolve(failed(refusal ?? {}));
      });
      opened.on("disconnect", () => resolve(true));
    });
  }

  async function run(mine: number): Promise<void> {
    while (await connectOnce(mine)) {
      if (mine !== life) return;
      onConnection(navigator.onLine ? "away" : "offline");
      failures += 1;
      const milliseconds = pauseBefore(failures, toldSeconds);
      toldSeconds = undefined;
      await pause(milliseconds);
    }
  }

  const hurry = () => {
    failures = 0;
    wake?.();
  };

  /** The browser knows at once; a ping would show it half a minute later. */
  const leave = () => {
    onConnection("offline");
    socket?.disconnect();
  };

  return {
    ask,
    isConnected: () => socket?.connected ?? false,
    start(): void {
      window.addEventListener("online", hurry);
      window.addEventListener("offline", leave);
      life += 1;
      void run(life);
    },
    stop(): void {
      life += 1;
      window.removeEventListener("online", hurry);
      window.removeEventListener("offline", leave);
      wake?.();
      socket?.disconnect();
    },
    /** Tries to connect now instead of at the end of the pause. */
    hurry,
  };
}
