import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createLocalJWKSet } from "jose";
import pino from "pino";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMongo } from "@/scripts/stack/mongo";
import {
  accessToken,
  aMessage,
  ask,
  buildPerson,
  introductionToken,
  type Person,
  send,
  type TestSocket,
  testPublicKeys,
  testRealtime,
} from "@/tests/harness/sockets";
import { createRealtimeServer } from "../server";
import { createConnection, createStore, openStore } from "../store";

const realtime = testRealtime();
/** Starting processes takes its time on a busy machine. */
const patience = 60_000;
const root = path.resolve(import.meta.dirname, "../..");

/** The site, as far as the service knows it: its published keys. */
let site: Server;
let siteUrl = "";
const children: ChildProcess[] = [];

beforeAll(async () => {
  site = createServer((_, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify(testPublicKeys()));
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await new Promise((resolve) => site.close(resolve));
});

/** The service as it is deployed: a process of its own, on a free port. */
async function startProcess(): Promise<{ url: string; child: ChildProcess; exited: Promise<number | null> }> {
  const child = spawn(process.execPath, ["--import", "tsx", "realtime/index.ts"], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      MONGODB_URI: realtime.uri(),
      SITE_URL: siteUrl,
      REALTIME_PORT: "0",
      LOG_LEVEL: "info",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const port = await new Promise<number>((resolve, reject) => {
    let log = "";
    let found = 0;
    child.stdout?.on("data", (chunk: Buffer) => {
      log += chunk.toString();
      for (const line of log.split("\n").slice(0, -1)) {
        const entry = JSON.parse(line) as { msg: string; port?: number };
        if (entry.msg === "listening") found = entry.port ?? 0;
        if (entry.msg === "MongoDB is there") resolve(found);
      }
      log = log.slice(log.lastIndexOf("\n") + 1);
    });
    child.once("exit", () => reject(new Error("the service ended before it listened")));
  });
  return { url: `http://127.0.0.1:${port}`, child, exited };
}

async function connectTo(url: string, person: Person) {
  return realtime.connectWith(await accessToken(person, { issuer: siteUrl }), siteUrl, url);
}

describe("what was acknowledged", () => {
  it("is there after the service was killed in the middle of writing, each message once and without holes", {
    timeout: patience,
  }, async () => {
    const [ada, ines] = [buildPerson(), buildPerson()];
    const first = await startProcess();
    const socket = await connectTo(first.url, ada);
    const introduction = await introductionToken(ada, ines, null, { issuer: siteUrl });
    const { id: conversationId } = await ask(socket, "conversation:open", { introduction });
    const messages = Array.from({ length: 50 }, (_, index) => aMessage(conversationId, `message ${index}`));
    const acked = new Map<string, number>();
    const sending = messages.map(async (message) => {
      const answer = await send(socket, "message:send", message).catch(() => null);
      if (answer?.ok) acked.set(message.clientId, answer.data.seq);
      if (acked.size === 5) first.child.kill("SIGKILL");
    });
    await first.exited;
    socket.disconnect();
    await Promise.all(sending);
    expect(acked.size).toBeGreaterThanOrEqual(5);

    const second = await startProcess();
    const again = await connectTo(second.url, ada);
    for (const message of messages) {
      const { seq } = await ask(again, "message:send", message);
      const before = acked.get(message.clientId);
      if (before !== undefined) expect(seq).toBe(before);
    }
    const history = await ask(again, "conversation:history", { conversationId, limit: 100 });
    const texts = history.messages.filter(({ kind }) => kind === "text");
    expect(new Set(texts.map(({ clientId }) => clientId))).toEqual(
      new Set(messages.map(({ clientId }) => clientId)),
    );
    expect(texts).toHaveLength(50);
    expect(history.messages.map(({ seq }) => seq)).toEqual(history.messages.map((_, index) => index + 1));
  });

  it("is given out before the service ends on SIGTERM, with exit code 0", { timeout: patience }, async () => {
    const [ada, ines] = [buildPerson(), buildPerson()];
    const { url, child, exited } = await startProcess();
    const socket = await connectTo(url, ada);
    const introduction = await introductionToken(ada, ines, null, { issuer: siteUrl });
    const { id } = await ask(socket, "conversation:open", { introduction });
    const closed = new Promise<string>((resolve) => socket.once("disconnect", resolve));
    const answers = Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        send(socket, "message:send", aMessage(id, `message ${index}`)),
      ),
    );
    await ask(socket, "conversation:list", {});
    child.kill("SIGTERM");
    expect((await answers).every(({ ok }) => ok)).toBe(true);
    // A transport that closes makes a client come back; a server that says goodbye would make it stay away.
    expect(await closed).toBe("transport close");
    expect(await exited).toBe(0);
  });
});

/** Every entry of a short conversation, what is not shown included. */
async function allOf(socket: TestSocket, conversationId: string) {
  const answer = await ask(socket, "conversation:sync", { conversationId, afterRev: 0 });
  if (answer.kind !== "changes" || answer.hasMore) throw new Error("That is not all of it.");
  return answer;
}

describe("what a dead process left beyond the visible end", () => {
  it("is filled where a number is missing, and shown", async () => {
    const { adaSocket, ada, conversationId } = await realtime.pair();
    await ask(adaSocket, "message:send", aMessage(conversationId, "one"));
    const left = (seq: number) => ({
      _id: uuid(),
      conversationId,
      seq,
      rev: seq,
      kind: "text" as const,
      senderId: ada.userId,
      clientId: crypto.randomUUID(),
      body: `left ${seq}`,
      quote: null,
      createdAt: new Date(),
    });
    await realtime.store().messages.insertMany([left(2), left(4)]);
    await realtime.restart();
    const socket = await realtime.connect(ada);
    const { messages, conversation } = await allOf(socket, conversationId);
    expect(messages.map(({ seq, kind, body }) => [seq, kind, body])).toEqual([
      [1, "text", "one"],
      [2, "text", "left 2"],
      [3, "void", ""],
      [4, "text", "left 4"],
    ]);
    expect(conversation).toMatchObject({ lastSeq: 4, lastRev: 4, lastMessage: { body: "left 4" } });
    expect(await ask(socket, "message:send", aMessage(conversationId, "five"))).toMatchObject({ seq: 5 });
  });
});

describe("two nodes that write to one conversation", () => {
  it("give every message a number of its own", { timeout: patience }, async () => {
    const [ada, ines] = [buildPerson(), buildPerson()];
    const [left, right] = await Promise.all([startProcess(), startProcess()]);
    const [adaSocket, inesSocket] = [await connectTo(left.url, ada), await connectTo(right.url, ines)];
    const introduction = await introductionToken(ada, ines, null, { issuer: siteUrl });
    const { id: conversationId } = await ask(adaSocket, "conversation:open", { introduction });
    const wave = Array.from({ length: 40 }, (_, index) =>
      ask(index % 2 ? adaSocket : inesSocket, "message:send", aMessage(conversationId, `message ${index}`)),
    );
    const given = (await Promise.all(wave)).map(({ seq }) => seq);
    expect(new Set(given).size).toBe(40);
    const { messages } = await allOf(adaSocket, conversationId);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
    expect(messages.filter(({ kind }) => kind === "text")).toHaveLength(40);
  });
});

describe("without the store", () => {
  it("the service lives, says that it is not ready, and lets nobody think that they are signed out", async () => {
    const server = createRealtimeServer({
      store: createStore(createConnection()),
      keys: createLocalJWKSet(testPublicKeys()),
      siteUrl,
      logger: pino({ level: "silent" }),
    });
    await new Promise<void>((resolve) => server.httpServer.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.httpServer.address() as AddressInfo).port}`;
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect((await fetch(`${url}/health/ready`)).status).toBe(503);
    await expect(connectTo(url, buildPerson())).rejects.toMatchObject({ data: { code: "unavailable" } });
    await server.close();
  });

  it("says within two seconds that it is not ready when the store is frozen", {
    timeout: patience,
  }, async () => {
    const directory = mkdtempSync(path.join(tmpdir(), "nirvana-frozen-"));
    const mongo = await startMongo({ directory });
    const store = createStore(createConnection());
    await openStore(store, mongo.uri("frozen"));
    const server = createRealtimeServer({
      store,
      keys: createLocalJWKSet(testPublicKeys()),
      siteUrl,
      logger: pino({ level: "silent" }),
    });
    await new Promise<void>((resolve) => server.httpServer.listen(0, "127.0.0.1", resolve));
    const ready = `http://127.0.0.1:${(server.httpServer.address() as AddressInfo).port}/health/ready`;
    try {
      expect((await fetch(ready)).status).toBe(200);
      process.kill(mongo.pid, "SIGSTOP");
      const answers = await Promise.all(
        [1, 2, 3].map(() => fetch(ready, { signal: AbortSignal.timeout(2_000) })),
      );
      expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
      process.kill(mongo.pid, "SIGCONT");
      await expect.poll(async () => (await fetch(ready)).status, { timeout: 15_000 }).toBe(200);
    } finally {
      process.kill(mongo.pid, "SIGCONT");
      await server.close();
      await store.connection.close();
      await mongo.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
