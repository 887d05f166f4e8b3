import { Client } from "pg";
import { type Message, readMessage } from "./message";

const channel = "nirvana_page_cache";

/** Milliseconds. What is not answered in that time is as good as cut. */
const patience = 1_500;

/** One session of PostgreSQL that hears what the instances say. */
export type Connection = {
  query<Row extends Record<string, unknown>>(sql: string, values: unknown[]): Promise<Row[]>;
  say(messages: readonly Message[]): Promise<void>;
  close(): Promise<void>;
};

type Options = { url: string; onMessage: (message: Message) => void; onLost: () => void };

/** Connects and listens. @throws whatever the database says */
export async function connect({ url, onMessage, onLost }: Options): Promise<Connection> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    query_timeout: patience,
    keepAlive: true,
    application_name: "nirvana page cache",
  });
  let isClosed = false;
  const lose = () => {
    if (isClosed) return;
    isClosed = true;
    onLost();
    // A server that stands still would keep the socket open.
    client.connection.stream.destroy();
  };
  client.on("error", lose);
  client.on("end", lose);
  client.on("notification", ({ payload }) => {
    const message = payload ? readMessage(payload) : null;
    if (message) onMessage(message);
  });
  try {
    await client.connect();
    // Leases and messages need not survive the server: all sessions end with it, and everybody joins anew.
    await client.query("set synchronous_commit = off");
    await client.query(`listen ${channel}`);
  } catch (error) {
    isClosed = true;
    client.connection.stream.destroy();
    throw error;
  }
  let last: Promise<unknown> = Promise.resolve();
  const query = <Row extends Record<string, unknown>>(sql: string, values: unknown[]): Promise<Row[]> => {
    const rows = last.then(async () => (await client.query<Row>(sql, values)).rows);
    // One after the other; after the first that fails, none is tried: whoever waits is told that the session is lost.
    last = rows;
    rows.catch(lose);
    return rows;
  };
  return {
    query,
    async say(messages) {
      await query("select pg_notify($1, payload) from unnest($2::text[]) as payload", [
        channel,
        messages.map((message) => JSON.stringify(message)),
      ]);
    },
    async close() {
      isClosed = true;
      await client.end();
    },
  };
}
