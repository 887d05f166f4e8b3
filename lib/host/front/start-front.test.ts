import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, type IncomingMessage, type OutgoingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { PageStore } from "@/lib/cache/page-store.mjs";
import type { Handler } from "../render-page";
import { toStoredResponse } from "../stored-response";
import { type RunningFront, startFront } from "./start-front";

const started: RunningFront[] = [];
afterEach(async () => {
  for (const front of started.splice(0)) await front.close();
});

const room = { pages: 2 ** 22, charts: 2 ** 20 };

/** The real thread, before a handler of this process. */
async function setUp(
  handler: Handler,
  port = 0,
  files: { root: string; headers: Record<string, string> } | null = null,
) {
  const store = new PageStore(room);
  const errors: unknown[] = [];
  let end = (_: Error): void => undefined;
  const ended = new Promise<Error>((resolve) => {
    end = resolve;
  });
  const front = await startFront({
    ...{ store, handler, port, hostname: "127.0.0.1", maxBytes: room, files },
    onError: (error) => errors.push(error),
    onEnd: (cause) => end(cause),
  });
  started.push(front);
  const keep = async (key: string, text: string, tags: string[]) => {
    const headers = { "content-type": "text/plain" };
    const value = await toStoredResponse({ status: 200, headers, body: Buffer.from(text) });
    store.keepAnswer(key, { value, tags, bytes: 1000 }, store.generation);
  };
  return { front, store, errors, ended, keep };
}

type Answer = { response: IncomingMessage; body: Buffer; isWhole: boolean };
type Ask = { path?: string; method?: string; headers?: OutgoingHttpHeaders; agent?: Agent };

/** `body`: sent piece by piece, without a length unless a header says it. */
function ask(port: number, { agent, ...options }: Ask = {}, body: Iterable<Buffer> = []): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, agent: agent ?? false, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", () => undefined);
      response.on("close", () =>
        resolve({ response, body: Buffer.concat(chunks), isWhole: response.complete }),
      );
    });
    outgoing.on("error", reject);
    for (const piece of body) outgoing.write(piece);
    outgoing.end();
  });
}

/** What a server says to these bytes, until it closes. */
function speak(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text, "latin1"));
    socket.on("data", (chunk) => {
      said += chunk.toString("latin1");
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(said));
  });
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const echoHeaders: Handler = (incoming, response) => {
  response.end(JSON.stringify({ ...incoming.headers, url: incoming.url }));
};

test("a change is seen by the request that follows it, however short the time between", async () => {
  const { front, store, keep } = await setUp((_, response) => void response.end("made anew"));
  const agent = new Agent({ keepAlive: true });
  const shown = async () => (await ask(front.port, { path: "/a", agent })).body.toString();
  for (let round = 0; round < 200; round += 1) {
    await keep("/a ", `kept ${round}`, ["t"]);
    expect(await shown()).toBe(`kept ${round}`);
    store.invalidate(round % 2 ? ["t"] : ["t", "u"]);
    expect(await shown()).toBe("made anew");
  }
  await keep("/a ", "kept", ["t"]);
  store.forgetAll();
  expect(await shown()).toBe("made anew");
  await keep("/a ", "kept", ["t"]);
  store.lease(0);
  expect(await shown()).toBe("made anew");
  agent.destroy();
});

test("what held before the front was there holds in it", async () => {
  const store = new PageStore(room);
  store.lease(0);
  const front = await startFront({
    ...{ store, port: 0, hostname: "127.0.0.1", maxBytes: room, files: null },
    handler: (_, response) => void response.end("made anew"),
    onError: () => undefined,
    onEnd: () => undefined,
  });
  started.push(front);
  const body = Buffer.from("kept");
  const value = await toStoredResponse({ status: 200, headers: {}, body });
  store.lease(60_000);
  store.keepAnswer("/a ", { value, tags: [], bytes: 1000 }, store.generation);
  expect((await ask(front.port, { path: "/a" })).body.toString()).toBe("kept");
  store.lease(0);
  expect((await ask(front.port, { path: "/a" })).body.toString()).toBe("made anew");
});

test("a request comes through as it was sent, with the reader's address when no proxy told it", async () => {
  const { front } = await setUp(echoHeaders);
  const headers = { host: "blog.example", cookie: "session=1", "x-own": "ü", te: "trailers" };
  const { body } = await ask(front.port, { path: "/search?q=%C3%BC", headers });
  expect(JSON.parse(body.toString())).toEqual({
    ...{ host: "blog.example", cookie: "session=1", "x-own": "ü", url: "/search?q=%C3%BC" },
    "x-forwarded-for": "127.0.0.1",
    connection: "keep-alive",
  });
  const proxied = { "x-forwarded-for": "203.0.113.9", connection: "x-forwarded-for, close" };
  const through = await ask(front.port, { headers: proxied });
  expect(JSON.parse(through.body.toString())["x-forwarded-for"]).toBe("203.0.113.9");
});

test("nobody comes to the site around the front", async () => {
  let behind = 0;
  const { front } = await setUp((incoming, response) => {
    behind = incoming.socket.localPort ?? 0;
    response.end(JSON.stringify(incoming.rawHeaders));
  });
  const claimed = { "x-nirvana-front": "of my own" };
  const { body } = await ask(front.port, { headers: claimed });
  expect(body.toString().toLowerCase()).not.toContain("x-nirvana-front");
  expect(behind).toBeGreaterThan(0);
  for (const headers of [{}, claimed]) {
    await expect(ask(behind, { headers })).rejects.toThrow("socket hang up");
  }
});

test("an answer comes back as it was given: status, repeated headers, no body where none belongs", async () => {
  const { front } = await setUp((incoming, response) => {
    if (incoming.url === "/none") response.writeHead(204).end();
    else if (incoming.url === "/known") response.writeHead(304, { etag: '"a"' }).end();
    else {
      response.writeHead(201, "Made", { "set-cookie": ["a=1", "b=2"], "content-length": "5" });
      response.end("whole");
    }
  });
  const { response, body } = await ask(front.port, { method: "POST" });
  expect([response.statusCode, response.statusMessage, body.toString()]).toEqual([201, "Made", "whole"]);
  expect(response.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
  const head = await ask(front.port, { method: "HEAD" });
  expect([head.response.headers["content-length"], head.body.length]).toEqual(["5", 0]);
  for (const [path, status] of [["/none", 204] as const, ["/known", 304] as const]) {
    const empty = await ask(front.port, { path });
    expect([empty.response.statusCode, empty.body.length, empty.isWhole]).toEqual([status, 0, true]);
  }
});

test("uploads of any size flow through, with and without a length, and so do their answers", async () => {
  const { front } = await setUp(async (incoming, response) => {
    const bytes = await readAll(incoming);
    response.write(createHash("sha256").update(bytes).digest("hex"));
    response.end(bytes);
  });
  const pieces = Array.from({ length: 64 }, () => randomBytes(200_000));
  const whole = Buffer.concat(pieces);
  const hash = createHash("sha256").update(whole).digest("hex");
  for (const headers of [{}, { "content-length": whole.length, expect: "100-continue" }]) {
    const { body } = await ask(front.port, { method: "PUT", headers }, pieces);
    expect(body.subarray(0, 64).toString()).toBe(hash);
    expect(body.subarray(64).equals(whole)).toBe(true);
  }
});

test("a refusal before the end of an upload arrives, and the connection goes on", async () => {
  const { front, errors } = await setUp((incoming, response) => {
    if (incoming.method === "PUT") response.writeHead(413).end("too large");
    else response.end("next");
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const pieces = Array.from({ length: 40 }, () => randomBytes(100_000));
  const refused = await ask(front.port, { method: "PUT", agent }, pieces);
  expect([refused.response.statusCode, refused.body.toString()]).toEqual([413, "too large"]);
  expect((await ask(front.port, { agent })).body.toString()).toBe("next");
  expect(errors).toEqual([]);
  agent.destroy();
});

test("a reader who goes away is gone behind the front, too", async () => {
  let leave = (): void => undefined;
  let gone = (): void => undefined;
  const isGone = new Promise<void>((resolve) => {
    gone = resolve;
  });
  const { front, errors } = await setUp((_, response) => {
    response.on("close", gone);
    response.write("begun");
    leave();
  });
  await new Promise<void>((resolve) => {
    const outgoing = request({ host: "127.0.0.1", port: front.port, agent: false });
    outgoing.on("error", () => undefined);
    leave = () => {
      outgoing.destroy();
      resolve();
    };
    outgoing.end();
  });
  await isGone;
  expect(errors).toEqual([]);
});

test("an answer that breaks off does so for the reader, and one that never began is a 503", async () => {
  const { front } = await setUp((incoming, response) => {
    if (incoming.url === "/half") {
      response.writeHead(200, { "content-length": "100" }).write("half");
      setTimeout(() => response.destroy(), 20);
    } else response.destroy();
  });
  expect((await ask(front.port, { path: "/half" })).isWhole).toBe(false);
  const none = await ask(front.port, { path: "/none" });
  expect([none.response.statusCode, none.response.headers["cache-control"]]).toEqual([
    503,
    "private, no-store",
  ]);
});

test("malformed requests and old ones are answered, and leave the front as it was", async () => {
  const { front, errors } = await setUp((_, response) => void response.end("fine"));
  expect(
    await speak(front.port, "GET / HTTP/1.1\r\nHost: a\r\nX: \x7f\r\nConnection: close\r\n\r\n"),
  ).toMatch(/^HTTP\/1.1 (200|400) /);
  expect(await speak(front.port, "nonsense\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
  const smuggled =
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
  expect(await speak(front.port, smuggled)).toMatch(/^HTTP\/1.1 400 /);
  expect(await speak(front.port, "GET / HTTP/1.0\r\n\r\n")).toMatch(/Connection: close[\s\S]*fine$/);
  expect((await ask(front.port)).body.toString()).toBe("fine");
  expect(errors).toEqual([]);
});

const oneRequest = (line: string, ...headers: string[]) =>
  [line, ...headers, "Connection: close", "", ""].join("\r\n");

test.each([
  ["OPTIONS * HTTP/1.1", ["Host: a"], 204],
  ["GET * HTTP/1.1", ["Host: a"], 400],
  ["GET ftp://a/b HTTP/1.1", ["Host: a"], 400],
  ["GET http:///b HTTP/1.1", ["Host: a"], 400],
  ["GET http://user:word@a/b HTTP/1.1", ["Host: a"], 400],
  ["GET /b HTTP/1.1", ["Host:"], 400],
  ["GET /b HTTP/1.1", ["Host: a b/c"], 400],
  ["GET /b HTTP/1.1", ["Host: a", "Host: b"], 400],
  ["GET /b HTTP/1.1", [], 400],
  ["GET /b/../c HTTP/1.1", ["Host: a"], 400],
  ["POST /b/%2e%2E/c HTTP/1.1", ["Host: a", "Content-Length: 0"], 400],
  [`GET /${"b".repeat(100_000)} HTTP/1.1`, ["Host: a"], 431],
  ["GET /b HTTP/1.1", ["Host: a", "X: a\rb"], 400],
  ["POST /b HTTP/1.1", ["Host: a", "Content-Length: 0", "Content-Length: 5"], 400],
  ["PRI * HTTP/2.0", [], 400],
  [`GET /${"b".repeat(15_000)} HTTP/1.1`, ["Host: a"], 200],
  ["GET /b HTTP/1.1", ["Host: [::1]:3000"], 200],
  ["GET /b HTTP/1.1", ["Host: a", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk"], 200],
  ["TRACE /b HTTP/1.1", ["Host: a"], 405],
])("%.60s with %j is answered %i", async (line, headers, status) => {
  const { front, errors } = await setUp((_, response) => void response.end("fine"));
  const said = await speak(front.port, oneRequest(line, ...headers));
  expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect((await ask(front.port)).body.toString()).toBe("fine");
  expect(errors).toEqual([]);
});

test("a target with the site's name in it is that path, of that name", async () => {
  const { front, keep } = await setUp(echoHeaders);
  await keep("/kept ", "kept", []);
  const target = "GET http://blog.example:80/search?q=a HTTP/1.1";
  expect(await speak(front.port, oneRequest(target, "Host: other"))).toMatch(
    /"host":"blog.example:80".*"url":"\/search\?q=a"/,
  );
  expect(await speak(front.port, oneRequest("GET http://blog.example HTTP/1.1", "Host: other"))).toMatch(
    /"url":"\/"/,
  );
  expect(await speak(front.port, oneRequest("GET HTTP://a/kept HTTP/1.1", "Host: other"))).toMatch(/kept$/);
});

test.each(["h2c", "websocket", "TLS/1.0, x"])(
  "who would rather speak %s is answered in HTTP/1.1",
  async (other) => {
    const { front } = await setUp(async (incoming, response) => {
      response.end(`whole ${(await readAll(incoming)).length}`);
    });
    const wish = (line: string, body = "") =>
      `${line} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: ${other}\r\nHTTP2-Settings: AAMAAABk\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    expect(await speak(front.port, wish("GET /"))).toMatch(/^HTTP\/1.1 200 [\s\S]*whole 0/);
    expect(await speak(front.port, wish("POST /", "hello"))).toMatch(/^HTTP\/1.1 200 [\s\S]*whole 5/);
  },
);

test.each([150, 1_010, 1_100])(
  "nothing is passed on as a request of somebody else's, with %i headers before the one that says where it ends",
  async (count) => {
    const seen: (string | undefined)[] = [];
    const { front } = await setUp(async (incoming, response) => {
      await readAll(incoming);
      seen.push(incoming.url);
      response.end("fine");
    });
    const inside = "GET /smuggled HTTP/1.1\r\nHost: a\r\nX: ";
    const many = Array.from({ length: count }, () => "a: b");
    const chunk = `${inside.length.toString(16)}\r\n${inside}\r\n0\r\n\r\n`;
    const lengths = [
      [["Transfer-Encoding: chunked"], chunk],
      [[`Content-Length: ${inside.length}`], inside],
    ] as const;
    for (const [framing, body] of lengths) {
      const said = await speak(
        front.port,
        `${oneRequest("GET /mine HTTP/1.1", "Host: a", ...many, ...framing)}${body}`,
      );
      expect(said).toMatch(count > 190 ? /^HTTP\/1.1 431 / : /^HTTP\/1.1 200 /);
      expect((await ask(front.port, { path: "/next" })).body.toString()).toBe("fine");
    }
    const mine = count > 190 ? [] : ["/mine"];
    expect(seen).toEqual([...mine, "/next", ...mine, "/next"]);
  },
);

test("a chunked body with a trailer comes through, and ends", async () => {
  const { front } = await setUp(async (incoming, response) => {
    response.end(`whole ${(await readAll(incoming)).toString()}`);
  });
  const chunked = ["Host: a", "Transfer-Encoding: chunked", "Trailer: X-Sum"];
  for (const method of ["POST", "GET"]) {
    const text = `${oneRequest(`${method} / HTTP/1.1`, ...chunked)}3\r\nfog\r\n0\r\nX-Sum: 1\r\n\r\n`;
    expect(await speak(front.port, text)).toContain("whole fog");
  }
});

test("no error may be kept by anybody, whatever it says of itself", async () => {
  const { front } = await setUp((incoming, response) => {
    const headers = { "cache-control": "s-maxage=31536000", expires: "Fri, 01 Jan 2100 00:00:00 GMT" };
    response.writeHead(Number(incoming.url?.slice(1)), { ...headers, "x-accel-expires": "3600" }).end();
  });
  for (const status of [400, 404, 410, 500, 503]) {
    const { response } = await ask(front.port, { path: `/${status}` });
    const { "cache-control": lifetime, expires, "x-accel-expires": nginx } = response.headers;
    expect([response.statusCode, lifetime, expires, nginx]).toEqual([
      status,
      "private, no-store",
      undefined,
      undefined,
    ]);
  }
  expect((await ask(front.port, { path: "/200" })).response.headers["cache-control"]).toBe(
    "s-maxage=31536000",
  );
});

test("requests in one go are answered in their order, kept ones not before others", async () => {
  const { front, keep } = await setUp((_, response) => {
    setTimeout(() => response.end("slow;"), 50);
  });
  await keep("/kept ", "kept;", []);
  const get = (target: string, more = "") => `GET ${target} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;
  const said = await speak(front.port, get("/slow") + get("/kept") + get("/slow", "Connection: close\r\n"));
  expect(said.match(/slow;|kept;/g)).toEqual(["slow;", "kept;", "slow;"]);
});

test("closing lets what was begun come to its end", async () => {
  let hasBegun = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    hasBegun = resolve;
  });
  const { front } = await setUp((_, response) => {
    hasBegun();
    setTimeout(() => response.end("to the end"), 200);
  });
  const agent = new Agent({ keepAlive: true });
  const answer = ask(front.port, { agent });
  await begun;
  started.splice(0);
  const began = performance.now();
  await front.close();
  // Not as long as a reader may keep a connection open.
  expect(performance.now() - began).toBeLessThan(5_000);
  expect((await answer).body.toString()).toBe("to the end");
  agent.destroy();
  await expect(ask(front.port)).rejects.toThrow("ECONNREFUSED");
});

test("what goes wrong in the thread is told as the error it was", async () => {
  const root = mkdtempSync(path.join(tmpdir(), "nirvana-front-"));
  const folder = path.join(root, ".next", "static");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "gone.js"), "1");
  const { front, errors } = await setUp(echoHeaders, 0, { root, headers: {} });
  rmSync(root, { recursive: true });
  const { response } = await ask(front.port, { path: "/_next/static/gone.js" });
  expect(response.statusCode).toBe(503);
  await expect.poll(() => errors.length).toBe(1);
  expect(errors[0]).toBeInstanceOf(Error);
  expect((errors[0] as Error).message).toContain("ENOENT");
  expect((errors[0] as Error).stack).toContain("ENOENT");
});

test("a thread that breaks down is reported, not left hanging", async () => {
  const { store, ended } = await setUp(echoHeaders);
  started.splice(0);
  const value = await toStoredResponse({ status: 200, headers: {}, body: Buffer.from("") });
  // Half a byte is more than the front's memory can count.
  store.keepAnswer("/a ", { value, tags: [], bytes: 0.5 }, store.generation);
  expect((await ended).message).toContain("sizeCalculation");
});

test("a port that is taken is an error that says so", async () => {
  const { front } = await setUp(echoHeaders);
  await expect(setUp(echoHeaders, front.port)).rejects.toThrow("EADDRINUSE");
});
