// One instance of a site with a renderer as simple as Next is not: everything before it is the real host, its thread too.
// Its pages show a number each, from a table. `POST /<page>` adds one, tells the others and answers with the new number;
// `PUT /<page>?value=…&at=…` does so at a moment to come; `LOCK /?for=…` lets the process stand still, but for the front.
import type { IncomingMessage } from "node:http";
import { Pool } from "pg";
import { PageStore } from "@/lib/cache/page-store.mjs";
import { startFront } from "@/lib/host/front/start-front";
import { createPageMaker } from "@/lib/host/page-maker";
import { joinPeers } from "@/lib/host/peers/peers";
import type { Rendered } from "@/lib/host/stored-response";

const url = process.env.DATABASE_URL ?? "";
const room = { pages: 8 * 1024 * 1024, charts: 1024 * 1024 };
const store = new PageStore(room);
const pool = new Pool({ connectionString: url, max: 4 });
pool.on("error", () => undefined);
const peers = joinPeers({ url, store, lease: Number(process.env.LEASE), onTrouble: () => undefined });

const tagOf = (path: string) => `note:${path}`;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Requests for a page join a rendering that is under way, as they do in Next. */
const running = new Map<string, Promise<Rendered>>();

function renderPage(path: string): Promise<Rendered> {
  const joined = running.get(path);
  if (joined) return joined;
  const promise = render(path).finally(() => running.delete(path));
  running.set(path, promise);
  return promise;
}

/** The number of a page; what it will be later is expected, as `expectDuePosts` does. */
async function readNote(path: string): Promise<number | undefined> {
  const now = Date.now();
  const { rows } = await pool.query("select * from note where path = $1", [path]);
  const [{ value, laterValue, laterAt } = {} as Record<string, number | null>] = rows;
  if (typeof laterAt !== "number") return value ?? undefined;
  if (laterAt <= now) return laterValue ?? undefined;
  store.expireAt(path, [tagOf(path)], laterAt - Date.now());
  return value ?? undefined;
}

/** Writes as a request says. Resolves to the number that the page shows now. */
async function write(request: IncomingMessage): Promise<number> {
  const { pathname, searchParams } = new URL(request.url ?? "", url);
  const { rows } =
    request.method === "PUT"
      ? await pool.query(
          'update note set "laterValue" = $2, "laterAt" = $3 where path = $1 returning value',
          [pathname, searchParams.get("value"), searchParams.get("at")],
        )
      : await pool.query("update note set value = value + 1 where path = $1 returning value", [pathname]);
  store.invalidate([tagOf(pathname)]);
  await store.spread?.([tagOf(pathname)]);
  return rows[0].value;
}

/** A page made of a read that is kept apart, as `cached()` keeps one. */
async function render(path: string): Promise<Rendered> {
  const { generation } = store;
  const kept = store.get(`read:${path}`, []);
  const shown = kept ? kept.value : await readNote(path);
  const entry = { lastModified: 0, tags: [tagOf(path)], generation, bytes: 100 };
  store.set(`read:${path}`, { ...entry, value: shown });
  // Now and then long enough for a change to be acknowledged before the rendering is over.
  await pause(Math.random() < 0.3 ? 120 : Math.random() * 8);
  store.set(path, { ...entry, value: "page" });
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "s-maxage=31536000",
      "x-nextjs-cache": "MISS",
    },
    body: Buffer.from(String(shown)),
  };
}

const pages = createPageMaker({
  store,
  findStatic: () => ({ segments: new Set() }),
  renderPage,
  onError: () => undefined,
  async handler(request, response) {
    if (request.method === "LOCK") {
      response.end();
      const milliseconds = Number(new URL(request.url ?? "", url).searchParams.get("for"));
      // Once the answer is on its way.
      setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds), 20);
      return;
    }
    try {
      response.end(String(await write(request)));
    } catch {
      response.writeHead(503).end();
    }
  },
});

const front = await startFront({
  ...{ store, handler: pages, port: 0, hostname: "127.0.0.1", maxBytes: room, files: null },
  onError: (error) => console.error(error),
  onEnd(cause) {
    throw cause;
  },
});
process.send?.(front.port);
process.on("SIGTERM", () => {
  void front
    .close()
    .then(() => peers.leave())
    .then(() => process.exit(0));
});
