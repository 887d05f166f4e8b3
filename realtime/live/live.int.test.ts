import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type LiveFrame, liveGone } from "@/lib/contracts/live-rules";
import { buildPostState, signToken, testRealtime } from "@/tests/harness/sockets";
import { savePost } from "../posts/post-repository";
import { createLive, type Live, type LiveLimits } from "./live";

const origin = "http://localhost:3999";
const open: WebSocket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.terminate();
});

type Reading = { socket: WebSocket; frames: LiveFrame[]; closed: Promise<number> };

/** A reader of a story, as its page connects. */
function read(
  url: string,
  hello: unknown,
  { from = origin, autoPong = true }: { from?: string; autoPong?: boolean } = {},
): Reading {
  const socket = new WebSocket(`${url.replace("http", "ws")}/live`, { origin: from, autoPong });
  open.push(socket);
  const frames: LiveFrame[] = [];
  socket.on("open", () => socket.send(typeof hello === "string" ? hello : JSON.stringify(hello)));
  socket.on("message", (data) => frames.push(JSON.parse((data as Buffer).toString("utf8"))));
  socket.on("error", () => {});
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  return { socket, frames, closed };
}

const as = (postId: string, reader = crypto.randomUUID()) => ({ postId, reader });
const lastCount = ({ frames }: Reading) => frames.findLast((frame) => "readers" in frame);

describe("readers of a story", () => {
  const postId = crypto.randomUUID();
  let http: Server;
  let live: Live;
  let url = "";

  async function start(limits: Partial<LiveLimits> = {}, address: string | null = null): Promise<void> {
    live = createLive({
      origins: new Set([origin]),
      isPublic: async (id) => id === postId,
      addressOf: () => address,
      logger: pino({ level: "silent" }),
      limits: { gapMilliseconds: 20, ...limits },
    });
    http = createServer();
    live.attach(http);
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  }
  afterEach(async () => {
    live.stop();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });

  it("are counted from three on, people and not tabs, and hear of comments", async () => {
    await start();
    const reader = crypto.randomUUID();
    const [one, again, two] = [
      read(url, as(postId, reader)),
      read(url, as(postId, reader)),
      read(url, as(postId)),
    ];
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([one.frames, again.frames, two.frames]).toEqual([[], [], []]);
    const three = read(url, as(postId));
    await expect.poll(() => lastCount(one)).toEqual({ readers: 3 });
    await expect.poll(() => lastCount(three)).toEqual({ readers: 3 });
    const commentId = crypto.randomUUID();
    live.tellChange({ postId, commentId, change: "added" });
    await expect.poll(() => two.frames.at(-1)).toEqual({ commentId, change: "added" });
    three.socket.close();
    await expect.poll(() => lastCount(two)).toEqual({ readers: 0 });
  });

  it("are told, when they come in, of what changed while their page was on its way", async () => {
    await start();
    live.tellChange({ postId: crypto.randomUUID(), commentId: crypto.randomUUID(), change: "added" });
    const early = read(url, as(postId));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(early.frames).toEqual([]);
    live.tellChange({ postId, commentId: crypto.randomUUID(), change: "removed" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const late = read(url, as(postId));
    await expect.poll(() => late.frames).toEqual([{ changedAgo: expect.any(Number) }]);
    const [frame] = late.frames;
    const ago = frame && "changedAgo" in frame ? frame.changedAgo : 0;
    expect(ago).toBeGreaterThanOrEqual(100);
    expect(ago).toBeLessThan(5_000);
  });

  it("are sent away from what is not public, and when it no longer is", async () => {
    await start();
    expect(await read(url, as(crypto.randomUUID())).closed).toBe(liveGone);
    const one = read(url, as(postId));
    await expect.poll(() => one.socket.readyState).toBe(WebSocket.OPEN);
    const probe = { postId, commentId: crypto.randomUUID(), change: "added" } as const;
    const heard = () => {
      live.tellChange(probe);
      return one.frames.length;
    };
    await expect.poll(heard).toBeGreaterThan(0);
    live.end(postId);
    expect(await one.closed).toBe(liveGone);
  });

  it.each(["https://evil.example", "null", ""])("are refused from %s", async (from) => {
    await start();
    const status = await new Promise((resolve) => {
      const socket = new WebSocket(`${url.replace("http", "ws")}/live`, from ? { origin: from } : {});
      socket.on("unexpected-response", (_, response) => resolve(response.statusCode));
      socket.on("open", () => resolve("let in"));
      socket.on("error", () => {});
    });
    expect(status).toBe(403);
  });

  it.each([
    ["nothing that can be read", "{"],
    ["an id that is none", { postId: "1", reader: "2" }],
    ["more than is asked", { ...as(postId), room: "all" }],
    ["a kilobyte and more", JSON.stringify({ ...as(postId), x: "x".repeat(1_024) })],
  ])("who says %s is dropped", async (_, hello) => {
    await start();
    expect([1006, 1009]).toContain(await read(url, hello).closed);
  });

  it("who says nothing, or more than once, is dropped", async () => {
    await start({ helloMilliseconds: 100 });
    const silent = new WebSocket(`${url.replace("http", "ws")}/live`, { origin });
    open.push(silent);
    await new Promise((resolve) => silent.on("close", resolve));
    const talker = read(url, as(postId));
    talker.socket.on("open", () => talker.socket.send("and another thing"));
    expect(await talker.closed).toBe(1006);
  });

  it("who answers no ping is gone when the lease ends, and not counted any more", async () => {
    await start({ pingMilliseconds: 50, leaseMilliseconds: 250 });
    const [one] = [read(url, as(postId)), read(url, as(postId))];
    const dead = read(url, as(postId), { autoPong: false });
    await expect.poll(() => one && lastCount(one)).toEqual({ readers: 3 });
    expect(await dead.closed).toBe(1006);
    await expect.poll(() => one && lastCount(one)).toEqual({ readers: 0 });
    expect(one?.socket.readyState).toBe(WebSocket.OPEN);
  });

  it("who does not read what is sent is dropped, and the others hear everything", async () => {
    await start({ queueBytes: 4 * 1024 });
    const good = read(url, as(postId));
    const slow = connect((http.address() as AddressInfo).port, "127.0.0.1");
    const hello = JSON.stringify(as(postId));
    const mask = Buffer.alloc(4);
    slow.write(
      `GET /live HTTP/1.1\r\nHost: x\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}\r\n\r\n`,
    );
    slow.write(Buffer.concat([Buffer.from([0x81, 0x80 | hello.length]), mask, Buffer.from(hello)]));
    slow.once("data", () => slow.pause());
    slow.on("error", () => {});
    const isGone = new Promise<void>((resolve) => slow.on("close", () => resolve()));
    const change = { postId, commentId: crypto.randomUUID(), change: "changed" } as const;
    let sent = 0;
    await expect
      .poll(
        async () => {
          for (let turn = 0; turn < 20_000; turn++) {
            live.tellChange(change);
            sent += 1;
            if (sent % 20 === 0) await new Promise(setImmediate);
          }
          return (
            (await new Promise<number>((resolve) => http.getConnections((_, count) => resolve(count)))) === 1
          );
        },
        { timeout: 30_000, interval: 10 },
      )
      .toBe(true);
    slow.resume();
    await isGone;
    expect(good.socket.readyState).toBe(WebSocket.OPEN);
    expect(good.frames.length).toBeGreaterThan(1_000);
  }, 40_000);

  it("of one address are so many and no more, and never a crowd", async () => {
    await start({ mostOfAddress: 14 }, "203.0.113.9");
    const many = Array.from({ length: 14 }, () => read(url, as(postId)));
    await expect.poll(() => many[0] && lastCount(many[0])).toEqual({ readers: 10 });
    const refused = read(url, as(postId));
    const status = await new Promise((resolve) =>
      refused.socket.on("unexpected-response", (_, response) => resolve(response.statusCode)),
    );
    expect(status).toBe(503);
    many[0]?.socket.close();
    const isLetIn = () =>
      new Promise<boolean>((resolve) => {
        const { socket } = read(url, as(postId));
        socket.on("open", () => resolve(true));
        socket.on("error", () => resolve(false));
      });
    await expect.poll(isLetIn).toBe(true);
  });
});

describe("the service", () => {
  const realtime = testRealtime({ live: { gapMilliseconds: 20 } });
  let site: Server;
  beforeAll(() => {
    site = createServer((_, response) => response.writeHead(404).end());
  });
  afterAll(() => site.close());

  async function tell(kind: string, payload: unknown): Promise<void> {
    const id = crypto.randomUUID();
    const body = JSON.stringify({ id, kind, payload });
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body));
    const token = await signToken("internal", {
      bodyHash: Buffer.from(digest).toString("base64url"),
      jti: id,
    });
    const headers = { authorization: `Bearer ${token}` };
    const ask = () => fetch(`${realtime.url()}/internal/events`, { method: "POST", body, headers });
    // Twice, as a site that did not hear the first answer does.
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
  }

  it("passes on what the site says of a story's comments, once, until the story is taken back", async () => {
    const post = buildPostState();
    await savePost(realtime.store(), post);
    const reader = read(realtime.url(), as(post.postId), { from: process.env.SITE_URL ?? "" });
    await expect.poll(() => reader.socket.readyState).toBe(WebSocket.OPEN);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const commentId = crypto.randomUUID();
    await tell("comment.changed", { postId: post.postId, commentId, change: "removed" });
    await tell("comment.changed", { postId: crypto.randomUUID(), commentId, change: "added" });
    expect(reader.frames).toEqual([{ commentId, change: "removed" }]);
    await tell("post.changed", { ...post, isPublic: false, version: 2 });
    expect(await reader.closed).toBe(liveGone);
    const later = read(realtime.url(), as(post.postId), { from: process.env.SITE_URL ?? "" });
    expect(await later.closed).toBe(liveGone);
  });
});
