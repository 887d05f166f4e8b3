import type { Logger } from "pino";
import type { Server, Socket } from "socket.io";
import type {
  ClientToServerEvents,
  CommandAnswer,
  CommandName,
  ParsedCommand,
  ServerToClientEvents,
} from "@/lib/contracts/realtime";
import type { Verifier } from "./auth";
import type { Membership } from "./conversations/membership";
import type { DraftBook } from "./drafts/draft-book";
import type { Limiter } from "./limits";
import type { Live } from "./live/live";
import type { Committer } from "./messages/committer";
import type { Heads } from "./messages/heads";
import type { PresenceBook } from "./presence/presence-book";
import type { RunningCommands } from "./running-commands";
import type { Store } from "./store";

type NoServerEvents = Record<never, never>;

/** Who a socket belongs to; set before it is let in. */
type SocketData = {
  userId: string;
  sessionId: string;
  timers: NodeJS.Timeout[];
};

export type RealtimeIo = Server<ClientToServerEvents, ServerToClientEvents, NoServerEvents, SocketData>;
export type RealtimeSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoServerEvents, SocketData>;

/** What handlers work with. */
export type Context = {
  io: RealtimeIo;
  store: Store;
  heads: Heads;
  committer: Committer;
  membership: Membership;
  presence: PresenceBook;
  drafts: DraftBook;
  live: Live;
  verifier: Verifier;
  limit: Limiter;
  commands: RunningCommands;
  logger: Logger;
};

type Handler<C extends CommandName> = (
  context: Context,
  socket: RealtimeSocket,
  input: ParsedCommand<C>,
) => Promise<CommandAnswer<C>>;

export type Handlers<C extends CommandName = CommandName> = { [K in C]: Handler<K> };
