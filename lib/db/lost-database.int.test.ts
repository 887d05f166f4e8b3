import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { toWireError } from "@/lib/actions/to-wire-error";
import { isDatabaseReady } from "@/lib/health/is-database-ready";
import { logger } from "@/lib/logger";
import { testDatabase } from "@/tests/harness/database";
import { createPrismaClient, db } from "./client";

testDatabase();

const shared = globalThis as typeof globalThis & { nirvanaPrisma?: ReturnType<typeof db> };

/** The address of something that takes connections and never says a word. */
async function frozenDatabase(): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => sockets.add(socket.on("error", () => {})));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return `postgres://a:b@127.0.0.1:${typeof address === "object" ? address?.port : 0}/none`;
}

/** What a person is told of a query that must fail. */
async function told(query: Promise<unknown>) {
  const logged = vi.spyOn(logger, "error").mockReturnValue();
  const error = await query.then(
    () => Promise.reject(new Error("the query went through")),
    (reason: unknown) => reason,
  );
  const wire = toWireError(error, "test");
  expect(logged).toHaveBeenCalledOnce();
  return wire;
}

afterEach(() => void vi.restoreAllMocks());

const unavailable = {
  code: "unavailable",
  message: expect.stringContaining("what you wrote is kept"),
  retryAfter: expect.any(Number),
};

describe("a database that is lost", () => {
  it("is told of as unavailable when nobody listens", async () => {
    const client = createPrismaClient("postgres://a:b@127.0.0.1:1/none");
    expect(await told(client.user.findFirst())).toEqual(unavailable);
    vi.restoreAllMocks();
    expect(await told(client.$queryRaw`select 1`)).toEqual(unavailable);
  });

  it("is told of as unavailable within seconds when it is frozen", async () => {
    const client = createPrismaClient(await frozenDatabase());
    const start = performance.now();
    expect(await told(client.user.findFirst())).toEqual(unavailable);
    expect(performance.now() - start).toBeLessThan(8_000);
  }, 15_000);

  it("is told of as unavailable when it ends the connection", async () => {
    const ended = db().$queryRaw`select pg_terminate_backend(pg_backend_pid())`;
    expect(await told(ended)).toEqual(unavailable);
  });

  it("is not blamed for a query that is wrong", async () => {
    expect(await told(db().$queryRaw`select nothing`)).toMatchObject({ code: "internal" });
  });

  it("stops by itself what takes longer than anybody waits, unless a pool in between forbids saying so", async () => {
    const limitOf = async (url: string) => {
      const client = createPrismaClient(url);
      onTestFinished(() => client.$disconnect());
      return client.$queryRaw`select current_setting('statement_timeout') as value`;
    };
    const url = process.env.DATABASE_URL ?? "";
    expect(await limitOf(url)).toEqual([{ value: "15s" }]);
    expect(await limitOf(`${url}?pgbouncer=true`)).toEqual([{ value: "0" }]);
  });
});

describe("readiness", () => {
  it("says yes of a database that answers", async () => {
    expect(await isDatabaseReady()).toBe(true);
  });

  it("says no of a frozen one within two seconds", async () => {
    const real = db();
    onTestFinished(() => void Object.assign(shared, { nirvanaPrisma: real }));
    Object.assign(shared, { nirvanaPrisma: createPrismaClient(await frozenDatabase()) });
    const start = performance.now();
    expect(await isDatabaseReady()).toBe(false);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
