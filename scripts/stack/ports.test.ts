import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { chooseAnyPort, choosePort, holdPort } from "./ports";

const servers: Server[] = [];

async function occupy(port = 0, host = "127.0.0.1"): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  return (server.address() as { port: number }).port;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

describe("choosing a port", () => {
  test("a free port is taken as asked", async () => {
    const port = await chooseAnyPort();
    expect(await choosePort(port)).toBe(port);
  });

  test("a taken port leads to a later one", async () => {
    const port = await occupy();
    expect(await choosePort(port)).toBeGreaterThan(port);
  });

  test("a port taken on all addresses is not ours either", async () => {
    const port = await occupy(0, "0.0.0.0");
    expect(await choosePort(port)).toBeGreaterThan(port);
  });

  test("a port promised to another part is left to it", async () => {
    const port = await chooseAnyPort();
    expect(await choosePort(port, "127.0.0.1", [port])).toBeGreaterThan(port);
  });

  test("a held port is nobody else's until it is let go", async () => {
    const wanted = await chooseAnyPort();
    const held = await holdPort(wanted);
    expect(held.port).toBe(wanted);
    await expect(occupy(wanted)).rejects.toMatchObject({ code: "EADDRINUSE" });
    const next = await holdPort(wanted);
    expect(next.port).toBeGreaterThan(wanted);
    await Promise.all([held.release(), next.release()]);
    expect(await occupy(wanted)).toBe(wanted);
  });

  test("the wanted port of a database is kept while it is free, and replaced when it is not", async () => {
    const port = await chooseAnyPort();
    expect(await chooseAnyPort(port)).toBe(port);
    await occupy(port);
    expect(await chooseAnyPort(port)).not.toBe(port);
  });
});
