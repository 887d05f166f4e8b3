import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === "string") throw new Error("No free port was found.");
  return address.port;
}

/** The product as `npm start` runs it, with the demo content, in a folder that is thrown away. */
export async function startProduct(root: string): Promise<{ origin: string; stop(): Promise<void> }> {
  const data = mkdtempSync(path.join(tmpdir(), "nirvana-bench-"));
  const port = await freePort();
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    env: {
      ...process.env,
      NIRVANA_DATA: data,
      PORT: String(port),
      REALTIME_PORT: String(await freePort()),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let log = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes("Nirvana runs at")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${log}`)));
  });
  return {
    origin: `http://localhost:${port}`,
    async stop() {
      const exited = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await exited;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
