import type { RealtimeIo } from "./context";
import { terminate } from "./terminate";

/** A client asks once to be let in; some ask again on the same connection after a refusal. */
const mostConnects = 3;

/** Socket.IO's CONNECT: every one of them makes a socket and has a token checked, let in or not. */
const isConnect = ({ type, data }: { type: string; data?: unknown }) =>
  type === "message" && typeof data === "string" && data.startsWith("0");

/**
 * Drops a connection that asks to be let in again and again, so that nobody without a pass makes work. Counted where
 * packets arrive: a middleware would see them only when all of a burst have become sockets.
 */
export function limitConnects(io: RealtimeIo): void {
  io.engine.on("connection", (connection) => {
    let count = 0;
    connection.on("packet", (packet: Parameters<typeof isConnect>[0]) => {
      if (!isConnect(packet)) return;
      count += 1;
      if (count > mostConnects) terminate(connection);
    });
  });
}
