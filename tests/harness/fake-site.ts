// One instance of a site with a renderer as simple as Next is not: everything before it is the real host. Its pages
// show a number each, from a table; `POST /<page>` adds one, tells the others and answers with the new number.
import { createServer } from "node:http";
import { Pool } from "pg";
import { PageStore } from "@/lib/cache/page-store.mjs";
import { createPageFront } from "@/lib/host/page-front";
import { joinPeers } from "@/lib/host/peers/peers";
import type { Rendered } from "@/lib/host/stored-response";

const url = process.env.DATABASE_URL ?? "";
const store = new PageStore(32 * 1024 * 1024);
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

const front = createPageFront({
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

const server = createServer((request, response) => void front(request, response));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(address && typeof address === "object" ? address.port : 0);
});
process.on("SIGTERM", () => {
  void peers.leave().then(() => process.exit(0));
});
