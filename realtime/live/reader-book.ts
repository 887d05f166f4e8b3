import { liveLimits } from "@/lib/contracts/live-rules";

type Room<Connection> = {
  /** By reader: their connections here. */
  readers: Map<string, Set<Connection>>;
  /** What the room was told last. */
  told: number;
  timer: NodeJS.Timeout | undefined;
};

/** Of one address in one story, however many readers it says it has: nobody alone makes a crowd. */
const mostOfAddress = 10;

export type Reader = { postId: string; reader: string; address: string | null };

/**
 * Who has a story open: people, each once however many tabs they have. A room is told its number some time after it
 * changed, so that a crowd that arrives is one frame and not a thousand.
 */
export function createReaderBook<Connection>({
  gapMilliseconds,
  onCount,
}: {
  gapMilliseconds: number;
  onCount: (postId: string, readers: number) => void;
}) {
  const rooms = new Map<string, Room<Connection>>();
  const known = new Map<Connection, Reader>();

  function count(room: Room<Connection>): number {
    const byAddress = new Map<string, number>();
    let people = 0;
    for (const connections of room.readers.values()) {
      const [connection] = connections;
      const address = connection === undefined ? null : (known.get(connection)?.address ?? null);
      if (address !== null) {
        const here = (byAddress.get(address) ?? 0) + 1;
        byAddress.set(address, here);
        if (here > mostOfAddress) continue;
      }
      people += 1;
    }
    return people < liveLimits.fewestReaders ? 0 : people;
  }

  function tellSoon(postId: string, room: Room<Connection>): void {
    room.timer ??= setTimeout(() => {
      room.timer = undefined;
      const readers = count(room);
      if (readers === room.told) return;
      room.told = readers;
      onCount(postId, readers);
    }, gapMilliseconds).unref();
  }

  return {
    enter(connection: Connection, who: Reader): void {
      const room = rooms.get(who.postId) ?? { readers: new Map(), told: 0, timer: undefined };
      rooms.set(who.postId, room);
      const connections = room.readers.get(who.reader) ?? new Set();
      room.readers.set(who.reader, connections.add(connection));
      known.set(connection, who);
      tellSoon(who.postId, room);
    },
    leave(connection: Connection): void {
      const who = known.get(connection);
      if (!who) return;
      known.delete(connection);
      const room = rooms.get(who.postId);
      const connections = room?.readers.get(who.reader);
      if (!room || !connections) return;
      connections.delete(connection);
      if (connections.size === 0) room.readers.delete(who.reader);
      if (room.readers.size > 0) {
        tellSoon(who.postId, room);
        return;
      }
      clearTimeout(room.timer);
      rooms.delete(who.postId);
    },
    /** What the room was told last: for who comes in now. */
    told: (postId: string) => rooms.get(postId)?.told ?? 0,
    *connections(postId: string): Iterable<Connection> {
      for (const connections of rooms.get(postId)?.readers.values() ?? []) yield* connections;
    },
    stop(): void {
      for (const { timer } of rooms.values()) clearTimeout(timer);
    },
  };
}
