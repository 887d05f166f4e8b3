import { createServer, type Server as HttpServer } from "node:http";
import type { Socket } from "node:net";
import type { JWTVerifyGetKey } from "jose";
import type { Logger } from "pino";
import { Server } from "socket.io";
import { realtimeLimits } from "@/lib/contracts/realtime";
import { admission, allowedOrigins } from "./admit";
import type { Context, Handlers, RealtimeIo, RealtimeSocket } from "./context";
import { conversationHandlers } from "./conversations/conversation-handlers";
import { createMembership } from "./conversations/membership";
import { createDraftBook } from "./drafts/draft-book";
import { announceDraft, draftHandlers } from "./drafts/draft-handlers";
import { createHttpListener } from "./http";
import { limitConnects } from "./limit-connects";
import { type CommandLimits, commandLimits, createLimiter } from "./limits";
import { addressOf } from "./live/address-of";
import { createIsPublicPost } from "./live/is-public-post";
import { createLive, type LiveLimits } from "./live/live";
import { createCommitter } from "./messages/committer";
import { type Added, createHeads } from "./messages/heads";
import { messageHandlers } from "./messages/message-handlers";
import { publishMessages } from "./messages/publish-messages";
import { attachCommands } from "./on";
import { createPresenceBook } from "./presence/presence-book";
import { announcePresence, presenceHandlers } from "./presence/presence-handlers";
import { sessionRoom, userRoom } from "./rooms";
import { createRunningCommands } from "./running-commands";
import { isRevoked } from "./site/revocations";
import { watchSlowReaders } from "./slow-readers";
import type { Store } from "./store";
import { tokenHandlers } from "./token-lifetime";

export type RealtimeDeps = {
  store: Store;
  /** Where the site's public keys come from. */
  keys: JWTVerifyGetKey;
  /** The origin of the site: issuer of tokens, and whose pages may connect. */
  siteUrl: string;
  logger: Logger;
  limits?: Partial<CommandLimits>;
  presence?: { leaseMilliseconds: number; gapMilliseconds: number };
  live?: Partial<LiveLimits>;
  /** How many proxies in front of this append the address that they saw. */
  trustedProxies?: number;
};

export type RealtimeServer = {
  httpServer: HttpServer;
  io: RealtimeIo;
  /** Stops accepting, lets acknowledgements out that are owed, and closes every socket so that its client comes back elsewhere. */
  close(): Promise<void>;
};

const handlers: Handlers = {
  ...conversationHandlers,
  ...draftHandlers,
  ...messageHandlers,
  ...presenceHandlers,
  ...tokenHandlers,
};

/** Pings are answered within this: a pulled cable shows within a lease of 30 s. */
const heartbeat = { pingInterval: 10_000, pingTimeout: 15_000 };

/** For those who read slowly, when the service closes. */
const drainMilliseconds = 2_000;

function welcome(context: Context, socket: RealtimeSocket): void {
  const { userId, sessionId } = socket.data;
  void socket.join([userRoom(userId), sessionRoom(sessionId)]);
  context.presence.hold(userId, socket.id);
  socket.conn.on("heartbeat", () => {
    context.presence.hold(userId, socket.id);
    context.drafts.renew(socket.id);
  });
  socket.on("disconnect", () => {
    for (const timer of socket.data.timers) clearTimeout(timer);
    context.presence.release(userId, socket.id);
    context.drafts.release(socket.id);
  });
  attachCommands(context, socket, handlers);
  // Signed out between the check and the room: the event could not find this socket yet.
  isRevoked(context.store, sessionId).then(
    (revoked) => revoked && socket.disconnect(true),
    () => socket.disconnect(true),
  );
}

/**
 * Closes every connection once it is written out. Below Socket.IO, whose own goodbye would tell clients to stay away,
 * and whose close() throws away what is still in line.
 */
async function closeSockets(io: RealtimeIo): Promise<void> {
  const closed = [...io.sockets.sockets.values()].map(
    ({ conn }) => new Promise<void>((resolve) => conn.once("close", () => resolve()).close()),
  );
  const patience = new Promise<void>((resolve) => setTimeout(resolve, drainMilliseconds).unref());
  await Promise.race([Promise.all(closed), patience]);
}

/** The service, wired but not listening. Knows nothing of the environment. */
export function createRealtimeServer(deps: RealtimeDeps): RealtimeServer {
  const { store, logger } = deps;
  let isClosing = false;
  const origins = allowedOrigins(deps.siteUrl);
  const httpServer = createServer();
  const live = createLive({
    origins,
    isPublic: createIsPublicPost(store, deps.siteUrl, logger),
    addressOf: (request) => addressOf(request, deps.trustedProxies ?? 0),
    logger,
    limits: deps.live,
  });
  const io: RealtimeIo = new Server({
    transports: ["websocket"],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: 10_000,
    maxHttpBufferSize: realtimeLimits.frameBytes,
    ...heartbeat,
    // `cors` does not stop a WebSocket; this does, whatever the transport.
    allowRequest: (request, decide) => decide(null, !isClosing && origins.has(request.headers.origin ?? "")),
  });
  const membership = createMembership(store);
  const presence = createPresenceBook({
    leaseMilliseconds: 30_000,
    gapMilliseconds: 10_000,
    ...deps.presence,
    onChange: (change) => void announcePresence({ io, store, logger }, change),
  });
  const drafts = createDraftBook({
    leaseMilliseconds: deps.presence?.leaseMilliseconds ?? 30_000,
    onChange: (postId) => announceDraft({ io, drafts }, postId),
  });
  const publish = (added: Added[]) => publishMessages({ io, membership, store, logger }, added);
  const heads = createHeads(store, (added) => void publish([added]));
  const context: Context = {
    io,
    store,
    heads,
    membership,
    presence,
    drafts,
    live,
    logger,
    committer: createCommitter(store, heads, publish),
    verifier: { keys: deps.keys, issuer: deps.siteUrl },
    commands: createRunningCommands(),
    limit: createLimiter({ ...commandLimits, ...deps.limits }),
  };
  const connections = new Set<Socket>();
  httpServer.on("connection", (connection) => {
    connections.add(connection);
    connection.once("close", () => connections.delete(connection));
  });
  httpServer.on("request", createHttpListener({ ...context, isClosing: () => isClosing }));
  live.attach(httpServer);
  io.attach(httpServer);
  limitConnects(io);
  io.use(admission(context));
  io.on("connection", (socket) => welcome(context, socket));
  const stopWatching = watchSlowReaders(io, logger);

  return {
    httpServer,
    io,
    async close() {
      isClosing = true;
      live.stop();
      await context.commands.finish();
      await context.committer.idle();
      await closeSockets(io);
      // Whoever is still there does not read, or never asked to be let in.
      for (const connection of connections) connection.destroy();
      stopWatching();
      presence.stop();
      drafts.stop();
      await io.close();
    },
  };
}
