import type { Server as HttpServer, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import { type WebSocket, WebSocketServer } from "ws";
import { type CommentChange, liveHelloSchema } from "@/lib/contracts/live";
import { type LiveFrame, liveGone, liveLimits, livePath } from "@/lib/contracts/live-rules";
import { logFailure } from "../log-failure";
import { createReaderBook } from "./reader-book";

export type LiveLimits = {
  /** Connections in all, and of one address. */
  most: number;
  mostOfAddress: number;
  /** Who says nothing within this is sent away. */
  helloMilliseconds: number;
  pingMilliseconds: number;
  /** Who answers no ping for this long is gone. */
  leaseMilliseconds: number;
  /** Between two numbers of readers that a story is told. */
  gapMilliseconds: number;
  /** Bytes that may wait for one reader. Everything here can be read again from the site. */
  queueBytes: number;
};

/** Milliseconds. Whoever comes in later than that after a change has a page that shows it. */
const justNow = 60_000;
const mostChanged = 10_000;

const usual: LiveLimits = {
  most: 20_000,
  mostOfAddress: 40,
  helloMilliseconds: 5_000,
  pingMilliseconds: 10_000,
  leaseMilliseconds: 30_000,
  gapMilliseconds: 1_500,
  queueBytes: 64 * 1024,
};

type LiveDeps = {
  origins: ReadonlySet<string>;
  /** Whether everybody may read a story at this moment. */
  isPublic: (postId: string) => Promise<boolean>;
  addressOf: (request: IncomingMessage) => string | null;
  logger: Logger;
  limits?: Partial<LiveLimits> | undefined;
};

export type Live = ReturnType<typeof createLive>;

/**
 * Tells whoever has a story open that its comments change, and how many read it. Nobody has to be signed in, and nobody is
 * heard: a reader says once which story it is, and listens. A plain WebSocket, since the library of the chat weighs more
 * than a whole story's page.
 */
export function createLive({ origins, isPublic, addressOf, logger, limits }: LiveDeps) {
  const { most, mostOfAddress, ...times } = { ...usual, ...limits };
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: liveLimits.frameBytes,
    perMessageDeflate: false,
    clientTracking: true,
  });
  const byAddress = new Map<string, number>();
  const heard = new Map<WebSocket, number>();
  /** When the comments of a story last changed. A page is drawn some time before its reader comes in here. */
  const changed = new LRUCache<string, number>({ max: mostChanged, ttl: justNow });
  const book = createReaderBook<WebSocket>({
    gapMilliseconds: times.gapMilliseconds,
    onCount: (postId, readers) => tell(postId, { readers }),
  });

  function say(socket: WebSocket, frame: LiveFrame): void {
    if (socket.bufferedAmount > times.queueBytes) socket.terminate();
    else if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  }

  function tell(postId: string, frame: LiveFrame): void {
    for (const socket of [...book.connections(postId)]) say(socket, frame);
  }

  async function letIn(socket: WebSocket, address: string | null, hello: string): Promise<void> {
    const { postId, reader } = liveHelloSchema.parse(JSON.parse(hello));
    if (!(await isPublic(postId))) return socket.close(liveGone);
    // It left, or the story was taken back, while that was asked.
    if (socket.readyState !== socket.OPEN) return;
    book.enter(socket, { postId, reader, address });
    if (book.told(postId) > 0) say(socket, { readers: book.told(postId) });
    const last = changed.get(postId);
    if (last !== undefined) say(socket, { changedAgo: Math.round(performance.now() - last) });
  }

  function welcome(socket: WebSocket, address: string | null): void {
    heard.set(socket, performance.now());
    if (address) byAddress.set(address, (byAddress.get(address) ?? 0) + 1);
    const silent = setTimeout(() => socket.terminate(), times.helloMilliseconds);
    socket.on("pong", () => heard.set(socket, performance.now()));
    socket.on("error", () => socket.terminate());
    socket.once("message", (data, isBinary) => {
      clearTimeout(silent);
      // One word is all there is to say.
      socket.on("message", () => socket.terminate());
      if (isBinary) return socket.terminate();
      letIn(socket, address, Buffer.from(data as Buffer).toString("utf8")).catch((error: unknown) => {
        if (error instanceof SyntaxError || (error instanceof Error && error.name === "ZodError")) {
          return socket.terminate();
        }
        logFailure(logger, error, "a reader could not be let in");
        socket.close(1013);
      });
    });
    socket.once("close", () => {
      clearTimeout(silent);
      heard.delete(socket);
      book.leave(socket);
      if (!address) return;
      const rest = (byAddress.get(address) ?? 1) - 1;
      if (rest > 0) byAddress.set(address, rest);
      else byAddress.delete(address);
    });
  }

  const refuse = (socket: Duplex, status: string) =>
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);

  function onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if ((request.url ?? "").split("?", 1)[0] !== livePath) return;
    socket.on("error", () => socket.destroy());
    if (!origins.has(request.headers.origin ?? "")) return void refuse(socket, "403 Forbidden");
    const address = addressOf(request);
    const isFull =
      server.clients.size >= most || (address !== null && (byAddress.get(address) ?? 0) >= mostOfAddress);
    if (isFull) return void refuse(socket, "503 Service Unavailable");
    server.handleUpgrade(request, socket, head, (accepted) => welcome(accepted, address));
  }

  const heartbeat = setInterval(() => {
    const oldest = performance.now() - times.leaseMilliseconds;
    for (const socket of server.clients) {
      if ((heard.get(socket) ?? 0) < oldest || socket.bufferedAmount > times.queueBytes) socket.terminate();
      else socket.ping();
    }
  }, times.pingMilliseconds);
  heartbeat.unref();

  return {
    attach(httpServer: HttpServer): void {
      httpServer.on("upgrade", onUpgrade);
    },
    /** Tells the readers of a story that one of its comments is there, is other than it was, or is gone. */
    tellChange({ postId, commentId, change }: CommentChange): void {
      changed.set(postId, performance.now());
      tell(postId, { commentId, change });
    },
    /** Sends everybody away from a story that is not public any more. */
    end(postId: string): void {
      for (const socket of [...book.connections(postId)]) socket.close(liveGone);
    },
    /** Sends everybody away; they come back by themselves, each a little later. */
    stop(): void {
      clearInterval(heartbeat);
      book.stop();
      for (const socket of server.clients) socket.close(1012);
      server.close();
    },
  };
}
