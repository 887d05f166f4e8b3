import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/tests/harness/database";
import { createNotes, type FakeInstance, startFakeInstance } from "@/tests/harness/fake-instance";

testDatabase();

const lease = 600;
const pages = ["/a", "/b", "/c"];
const seed = Number(process.env.SEED) || Math.floor(Math.random() * 2 ** 31);

/** Numbers from 0 to 1, the same again for the same seed (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

let instances: FakeInstance[] = [];
let admin: Client;

beforeAll(async () => {
  admin = new Client({ connectionString: process.env.DATABASE_URL });
  await admin.connect();
  await admin.query(createNotes);
  instances = await Promise.all(Array.from({ length: 3 }, () => startFakeInstance(lease)));
});

afterAll(async () => {
  for (const { child } of instances) child.kill("SIGKILL");
  await admin.end();
});

const countInstances = () => db().siteInstance.count();

it("shows no page from before an acknowledged change, on any instance, whatever befalls the others", async () => {
  await admin.query("insert into note (path) select unnest($1::text[])", [pages]);
  await expect.poll(countInstances, { timeout: 10_000 }).toBeGreaterThanOrEqual(instances.length);
  const random = randomFrom(seed);
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const acknowledged = new Map(pages.map((page) => [page, 0]));
  const stale: string[] = [];
  const counts = { reads: 0, writes: 0, refused: 0 };
  const end = Date.now() + 8_000;

  async function read(instance: FakeInstance, page = oneOf(pages)): Promise<void> {
    const least = acknowledged.get(page) ?? 0;
    const response = await fetch(`${instance.origin}${page}`);
    const shown = Number(await response.text());
    counts.reads += 1;
    if (!(shown >= least)) stale.push(`${page} showed ${shown} on ${instance.origin} after ${least}`);
  }

  async function write(instance: FakeInstance): Promise<void> {
    const page = oneOf(pages);
    const response = await fetch(`${instance.origin}${page}`, { method: "POST" });
    counts.writes += 1;
    if (response.status !== 200) {
      counts.refused += 1;
      return;
    }
    const value = Number(await response.text());
    acknowledged.set(page, Math.max(value, acknowledged.get(page) ?? 0));
  }

  async function client(instance: FakeInstance): Promise<void> {
    while (Date.now() < end) await (random() < 0.08 ? write(instance) : read(instance));
  }

  const cut = (most: number) =>
    admin.query(
      `select pg_terminate_backend(pid) from (select pid from pg_stat_activity
       where datname = current_database() and application_name = 'nirvana page cache'
       order by random() limit $1) as chosen`,
      [most],
    );

  async function adversary(): Promise<void> {
    while (Date.now() < end) {
      await pause(200 + random() * 500);
      if (random() < 0.3) await cut(1);
      else {
        // Somebody stands still for less or longer than others wait, perhaps hears nothing meanwhile, and goes on as if
        // nothing had been.
        const instance = oneOf(instances);
        const { child } = instance;
        child.kill("SIGSTOP");
        await pause(random() * lease);
        if (random() < 0.5) await cut(instances.length);
        await pause(random() * 1.5 * lease);
        // These wait in its sockets, and are the first that it sees.
        const late = Promise.all([...pages, ...pages].map((page) => read(instance, page)));
        child.kill("SIGCONT");
        await late;
      }
    }
  }

  const clients = instances.flatMap((instance) => Array.from({ length: 5 }, () => client(instance)));
  await Promise.all([...clients, adversary()]);
  expect(stale, `seed ${seed}`).toEqual([]);
  expect(counts.reads, `seed ${seed}`).toBeGreaterThan(100);
  expect(counts.writes, `seed ${seed}`).toBeGreaterThan(5);
  expect(counts.refused, `seed ${seed}`).toBe(0);
}, 40_000);

it("shows what becomes due from its moment on, also while all but the front stands still", async () => {
  await admin.query("insert into note (path) values ('/due'), ('/other')");
  await expect.poll(countInstances, { timeout: 10_000 }).toBeGreaterThanOrEqual(instances.length);
  const [first] = instances;
  // Milliseconds by which a busy machine may be late to note the moment down.
  const grain = 40;
  for (let round = 1; round <= 6; round += 1) {
    const at = Date.now() + 400;
    const query = new URLSearchParams({ value: String(round), at: String(at) });
    expect((await fetch(`${first?.origin}/due?${query}`, { method: "PUT" })).status).toBe(200);
    const wrong: string[] = [];
    const watch = async ({ origin }: FakeInstance) => {
      let hasSeen = false;
      while (!hasSeen) {
        const asked = Date.now();
        const shown = Number(await (await fetch(`${origin}/due`)).text());
        hasSeen = asked >= at + grain;
        if (hasSeen && shown !== round) wrong.push(`${shown} in round ${round}, ${asked - at} ms late`);
      }
    };
    const watching = instances.map(watch);
    await pause(150);
    await Promise.all(instances.map(({ origin }) => fetch(`${origin}/?for=400`, { method: "LOCK" })));
    await Promise.all(watching);
    expect(wrong).toEqual([]);
  }
});

it("answers from what it keeps while the site behind it stands still", async () => {
  const [first] = instances;
  const shown = async () => (await fetch(`${first?.origin}/other`)).text();
  // Rendered anew until it holds a lease, and kept from then on.
  await expect.poll(shown).toBe("0");
  await pause(lease);
  await shown();
  await fetch(`${first?.origin}/?for=400`, { method: "LOCK" });
  await pause(40);
  const began = performance.now();
  for (let read = 0; read < 10; read += 1) expect(await shown()).toBe("0");
  expect(performance.now() - began).toBeLessThan(300);
});

it("does not wait for an instance that was killed once its lease has ended", async () => {
  await admin.query("insert into note (path) values ('/killed') on conflict do nothing");
  await expect.poll(countInstances, { timeout: 10_000 }).toBeGreaterThanOrEqual(instances.length);
  const [first, second] = instances;
  second?.child.kill("SIGKILL");
  const began = performance.now();
  const response = await fetch(`${first?.origin}/killed`, { method: "POST" });
  expect(response.status).toBe(200);
  expect(performance.now() - began).toBeLessThan(4 * lease);
  const again = performance.now();
  await fetch(`${first?.origin}/killed`, { method: "POST" });
  expect(performance.now() - again).toBeLessThan(lease);
});

it("goes on serving while the database is away when it is alone, and no old page once it is back", async () => {
  for (const { child } of instances.splice(0)) child.kill("SIGKILL");
  await admin.query('delete from "SiteInstance"');
  await admin.query("insert into note (path) values ('/alone') on conflict do nothing");
  const database = new URL(process.env.DATABASE_URL ?? "");
  const door = await openDoor(Number(database.port));
  database.port = String(door.port);
  const instance = await startFakeInstance(lease, database.href);
  instances.push(instance);
  const shown = async () =>
    (await fetch(`${instance.origin}/alone`, { signal: AbortSignal.timeout(2_000) })).text();
  await expect.poll(countInstances, { timeout: 10_000 }).toBe(1);
  await expect.poll(shown).toBe("0");
  // Long enough to have learnt that nobody else is there.
  await pause(lease);
  expect(await shown()).toBe("0");
  await door.close();
  const end = Date.now() + 3 * lease;
  while (Date.now() < end) {
    expect(await shown()).toBe("0");
    await pause(20);
  }
  await admin.query('delete from "SiteInstance"');
  await admin.query("update note set value = 7 where path = '/alone'");
  await door.open();
  await expect.poll(shown, { timeout: 5_000 }).toBe("7");
  await door.close();
});

/** A way to the database that can be closed: who knocks then is refused. */
async function openDoor(target: number) {
  const sockets = new Set<Socket>();
  let port = 0;
  let server: Server;
  const open = async () => {
    server = createServer((from) => {
      const to = connect(target, "127.0.0.1");
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const) {
        sockets.add(one);
        one.on("error", () => other.destroy()).on("close", () => other.destroy());
        one.pipe(other);
      }
    }).listen(port, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    if (address && typeof address === "object") port = address.port;
  };
  await open();
  return {
    port,
    open,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
