import { createServer, get, type IncomingMessage, type Server } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { PageStore } from "@/lib/cache/page-store.mjs";
import { createPageMaker } from "../page-maker";
import type { QueueLimits } from "../render-queue";
import type { Rendered } from "../stored-response";
import { rscParameter } from "../variant";
import { createFront } from "./front";
import { KeptAnswers } from "./kept-answers";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

type Answer = { status: number; headers: IncomingMessage["headers"]; body: Buffer };

/** A front, in this thread, before a renderer that counts; `page` is what it makes next. */
async function setUp(limits: Partial<QueueLimits> = {}) {
  const room = { pages: 2 ** 23, charts: 2 ** 20 };
  const store = new PageStore(room);
  const answers = new KeptAnswers(room);
  store.follow((change) => answers.apply(change));
  const errors: unknown[] = [];
  const seen: { path: string; headers: Record<string, string> }[] = [];
  const state = {
    page: {} as Partial<Rendered>,
    arrived: 0,
    passed: 0,
    revalidate: false as number | false,
    /** What the making of each page waits for. */
    until: Promise.resolve(),
    meanwhile() {},
  };
  const pages = createPageMaker({
    store,
    findStatic: (path) => (path.startsWith("/search") ? null : { segments: new Set(["/_tree"]) }),
    onError: (error) => errors.push(error),
    limits,
    handler(_, response) {
      state.passed += 1;
      response.end(`passed ${state.passed}`);
    },
    async renderPage(path, headers) {
      const number = seen.push({ path, headers });
      await state.until;
      if (state.page.status === 0) throw new Error("no");
      const { generation } = store;
      const cacheControl = { revalidate: state.revalidate };
      store.set(path, { value: 1, tags: ["t"], generation, cacheControl, lastModified: 0, bytes: 1 });
      return {
        status: state.page.status ?? 200,
        headers: {
          "content-type": "text/html; charset=utf-8",
          "cache-control": "s-maxage=31536000",
          "x-nextjs-cache": "MISS",
          ...state.page.headers,
        },
        body: Buffer.from(`page ${number} `.repeat(200)),
      };
    },
  });
  const front = createFront({
    answers,
    catchUp: () => state.meanwhile(),
    staticFile: () => null,
    forward: pages,
  });
  const server = createServer((request, response) => {
    state.arrived += 1;
    void front(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    new Promise<Answer>((resolve, reject) => {
      const request = get({ port, host: "127.0.0.1", path, headers, method, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      });
      request.on("error", reject);
    });
  const shown = async (path: string, headers?: Record<string, string>) =>
    (await ask(path, headers)).body.toString().split(" ")[1];
  /** Asks for a page, and goes away before it is there. */
  const leave = (path: string) =>
    new Promise<void>((resolve) => {
      const request = get({ port, host: "127.0.0.1", path, agent: false });
      request.on("error", () => undefined);
      server.once("request", (_, response) => {
        response.once("close", resolve);
        request.destroy();
      });
    });
  return { store, answers, errors, seen, state, ask, leave, shown };
}

test("a page is made once, whatever query, cookie or host comes with it, and nothing of them reaches it", async () => {
  const { seen, shown } = await setUp();
  expect(await shown("/a", { cookie: "session=1", host: "evil.example" })).toBe("1");
  expect(await shown("/a?utm_source=x&page=2")).toBe("1");
  expect(await shown("/%61", { "x-forwarded-host": "evil.example" })).toBe("1");
  expect(seen).toEqual([{ path: "/a", headers: {} }]);
});

test("it is gone in the turn in which its tag is invalidated", async () => {
  const { store, shown } = await setUp();
  await shown("/a");
  store.invalidate(["another"]);
  expect(await shown("/a")).toBe("1");
  store.invalidate(["t"]);
  expect(await shown("/a")).toBe("2");
});

test("what was changed meanwhile is heard before anything is looked up", async () => {
  const { answers, store, state, shown } = await setUp();
  await shown("/a");
  store.follow(() => undefined);
  state.meanwhile = () => answers.apply({ kind: "forget", tags: ["t"] });
  expect(await shown("/a")).toBe("2");
});

test("each encoding is whole and has its own tag; a reader who has it is told so", async () => {
  const { ask } = await setUp();
  const plain = await ask("/a");
  const gzip = await ask("/a", { "accept-encoding": "gzip" });
  const brotli = await ask("/a", { "accept-encoding": "gzip, br" });
  expect(gunzipSync(gzip.body)).toEqual(plain.body);
  expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
  const etags = [plain, gzip, brotli].map(({ headers }) => String(headers.etag));
  expect(new Set(etags).size).toBe(3);
  expect(plain.headers.vary).toBe("RSC, Next-Router-Prefetch, Next-Router-Segment-Prefetch, Accept-Encoding");
  expect(plain.headers["cache-control"]).toBe("public, max-age=0, must-revalidate");
  for (const known of [etags[0], `W/${etags[0]}`, `"x", ${etags[0]}`, "*"]) {
    const { status, body, headers } = await ask("/a", { "if-none-match": String(known) });
    expect([status, body.length, headers.etag]).toEqual([304, 0, etags[0]]);
  }
  expect((await ask("/a", { "if-none-match": String(etags[1]) })).status).toBe(200);
});

test("HEAD says what GET would, without the body", async () => {
  const { ask } = await setUp();
  const { headers, body } = await ask("/a");
  const head = await ask("/a", {}, "HEAD");
  expect(head.body.length).toBe(0);
  expect(head.headers["content-length"]).toBe(String(body.length));
  expect(head.headers.etag).toBe(headers.etag);
});

test("what belongs to somebody, or is not the same for everybody, passes through", async () => {
  const { state, seen, ask } = await setUp();
  await ask("/search?q=fog");
  await ask("/a", {}, "POST");
  await ask("/a", { rsc: "1" });
  expect([state.passed, seen.length]).toEqual([3, 0]);
});

test.each([
  ["a missing page", { status: 404 }, 404],
  ["a redirect", { status: 308, headers: { location: ["/b", "/b"] } }, 308],
  ["a server error", { status: 500 }, 500],
  ["a page that ages by itself", { headers: { "cache-control": "s-maxage=60" } }, 200],
  ["a page that is somebody's", { headers: { "cache-control": "private, no-store" } }, 200],
] satisfies [string, Partial<Rendered>, number][])("%s is sent and not kept", async (_, page, status) => {
  const { answers, state, ask } = await setUp();
  state.page = page;
  const answer = await ask("/a");
  expect(answer.status).toBe(status);
  if (status === 308) expect(answer.headers.location).toBe("/b");
  expect(answers.size).toBe(0);
});

test("a handler's own lifetime is kept as it says; a page that Next lets age is not kept at all", async () => {
  const { answers, state, ask } = await setUp();
  state.page = { headers: { "cache-control": "public, max-age=86400", "content-type": "image/svg+xml" } };
  const { headers } = await ask("/charts/a.svg");
  expect([headers["cache-control"], headers["x-accel-expires"]]).toEqual([
    "public, max-age=86400",
    undefined,
  ]);
  expect(answers.size).toBe(1);
  state.revalidate = 60;
  await ask("/charts/b.svg");
  expect(answers.size).toBe(1);
});

test("a failure is told, not kept, and the next reader gets the page", async () => {
  const { state, errors, ask, shown } = await setUp();
  state.page = { status: 0 };
  const failed = await ask("/a");
  expect([failed.status, failed.headers["cache-control"], errors.length]).toEqual([
    503,
    "private, no-store",
    1,
  ]);
  state.page = {};
  expect(await shown("/a")).toBe("2");
});

test("of a page's segments only those are made that the build knows; nothing else is rendered", async () => {
  const { seen, state, ask } = await setUp();
  const prefetch = (segment: string, more: Record<string, string> = {}) => {
    const headers = {
      ...{ rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": segment },
      ...more,
    };
    const names = ["next-router-prefetch", "next-router-segment-prefetch"] as const;
    const parameter = rscParameter([...names.map((name) => headers[name]), undefined, undefined]);
    return ask(`/a?_rsc=${parameter}`, headers);
  };
  expect((await prefetch("/_tree")).status).toBe(200);
  for (const segment of ["/y1", "/y2", "/_tree/", "/__proto__"]) {
    const { status, headers } = await prefetch(segment);
    expect([status, headers["cache-control"]]).toEqual([404, "private, no-store"]);
  }
  expect((await prefetch("/_tree", { "next-router-prefetch": "9" })).status).toBe(400);
  expect((await prefetch("/_tree", { rsc: "yes" })).status).toBe(400);
  expect((await prefetch(`/${"y".repeat(400)}`)).status).toBe(400);
  expect([seen.length, state.passed]).toEqual([1, 0]);
});

test("beyond what can be made readers are told at once to come again, which is noted once", async () => {
  const { state, errors, ask, seen } = await setUp({ atOnce: 1, waiting: 1 });
  let goOn = (): void => undefined;
  state.until = new Promise((resolve) => {
    goOn = resolve;
  });
  const first = ask("/a");
  await expect.poll(() => seen.length).toBe(1);
  const second = ask("/b");
  // Whichever of these two comes first waits, besides the one before them.
  const turnedAway = await Promise.race([second, ...["/c", "/d", "/e"].map((path) => ask(path))]);
  expect([turnedAway.status, turnedAway.headers["retry-after"]]).toEqual([503, "2"]);
  goOn();
  expect((await first).status).toBe(200);
  expect(errors.length).toBe(1);
});

test("a page that only readers who left had asked for is not made", async () => {
  const { state, seen, ask, leave } = await setUp({ atOnce: 1 });
  let goOn = (): void => undefined;
  state.until = new Promise((resolve) => {
    goOn = resolve;
  });
  const first = ask("/a");
  await expect.poll(() => seen.length).toBe(1);
  await leave("/b");
  const last = ask("/c");
  goOn();
  await Promise.all([first, last]);
  expect(seen.map(({ path }) => path)).toEqual(["/a", "/c"]);
});

test("a failure that many wait for is noted once", async () => {
  const { state, errors, seen, ask } = await setUp();
  let goOn = (): void => undefined;
  state.until = new Promise((resolve) => {
    goOn = resolve;
  });
  state.page = { status: 0 };
  const answers = Array.from({ length: 5 }, () => ask("/a"));
  await expect.poll(() => state.arrived).toBe(5);
  goOn();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([503, 503, 503, 503, 503]);
  expect([seen.length, errors.length]).toEqual([1, 1]);
});

test.each(["/zzz/../a", "/a/..", "/./a", "/zzz/%2e%2e/a", "/zzz/.%2E/a"])(
  "%s is no second address",
  async (path) => {
    const { seen, state, ask } = await setUp();
    for (const method of ["GET", "HEAD", "POST"]) expect((await ask(path, {}, method)).status).toBe(400);
    expect([seen.length, state.passed]).toEqual([0, 0]);
  },
);

test("an address that cannot be read is answered as such", async () => {
  const { ask } = await setUp();
  const { status, body } = await ask("/%E0%A4%A");
  expect(status).toBe(400);
  expect(body.toString()).toContain("This address cannot be read");
});

test("without a lease nothing is served from what is kept, and what was kept is gone", async () => {
  const { store, shown } = await setUp();
  await shown("/a");
  store.lease(0);
  expect([await shown("/a"), await shown("/a")]).toEqual(["2", "3"]);
  store.lease(60_000);
  expect([await shown("/a"), await shown("/a")]).toEqual(["4", "4"]);
});
