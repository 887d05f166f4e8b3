// One instance of a site with a renderer as simple as Next is not: everything before it is the real host, its thread too. Its pages
// show a number each, from a table; `POST /<page>` adds one, tells the others and answers with the new number.
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

/** A page made of a read that is kept apart, as `cached()` keeps one. */
async function render(path: string): Promise<Rendered> {
  const { generation } = store;
  const kept = store.get(`read:${path}`, []);
  const { rows } = kept
    ? { rows: kept.value }
    : await pool.query("select value from note where path = $1", [path]);
  const entry = { lastModified: 0, tags: [tagOf(path)], generation, bytes: 100 };
  store.set(`read:${path}`, { ...entry, value: rows });
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
    body: Buffer.from(String(rows[0]?.value)),
  };
}

const pages = createPageMaker({
  store,
  isStatic: () => true,
  renderPage,
  onError: () => undefined,
  async handler(request, response) {
    const path = request.url ?? "";
    const { rows } = await pool.query("update note set value = value + 1 where path = $1 returning value", [
      path,
    ]);
    store.invalidate([tagOf(path)]);
    try {
      await store.spread?.([tagOf(path)]);
      response.end(String(rows[0].value));
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
