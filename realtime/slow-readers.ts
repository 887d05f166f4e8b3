import type { Logger } from "pino";
import type { RealtimeIo, RealtimeSocket } from "./context";
import { terminate } from "./terminate";

/** Bytes that may wait for one socket. Who reads slower than that catches up later, from the store. */
const longestQueueBytes = 1024 * 1024;

/** What waits in Engine.IO, and below it in the WebSocket. */
function waitingBytes(socket: RealtimeSocket): number {
  const { writeBuffer, transport } = socket.conn as unknown as {
    writeBuffer: { data?: string | Buffer }[];
    transport?: { socket?: { bufferedAmount?: number } };
  };
  let bytes = transport?.socket?.bufferedAmount ?? 0;
  for (const packet of writeBuffer) bytes += packet.data?.length ?? 0;
  return bytes;
}

/** Whether it makes sense to work for a socket: it is there, and what was sent to it before is not piling up. */
export function isReading(socket: RealtimeSocket): boolean {
  return socket.connected && waitingBytes(socket) <= longestQueueBytes;
}

/**
 * Closes sockets that do not read, so that they cannot fill the memory of all. Typing and presence are sent volatile:
 * they are dropped for such a socket long before. Returns how to stop.
 */
export function watchSlowReaders(io: RealtimeIo, logger: Logger, everyMilliseconds = 1_000): () => void {
  const timer = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) {
      if (waitingBytes(socket) <= longestQueueBytes) continue;
      logger.warn({ userId: socket.data.userId }, "closed a socket that does not read");
      terminate(socket.conn);
    }
  }, everyMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
