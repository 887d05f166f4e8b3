import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === "string") throw new Error("No free port was found.");
  return address.port;
}

function untilStarted(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    const read = (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes("Nirvana runs at")) resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${log}`)));
  });
}

/**
 * Starts the product as `npm start` does, on free ports with an empty data folder, seeded; `BASE_URL` and
 * `NIRVANA_DATA` tell the tests where. Set BASE_URL yourself to run them against a stack that is up already.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.BASE_URL) return undefined;
  const data = mkdtempSync(path.join(tmpdir(), "nirvana-e2e-"));
  const [port, realtimePort] = [await freePort(), await freePort()];
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(DATABASE_URL|MONGODB_URI|CLOUDINARY_URL|NODE_ENV)$/.test(name),
  );
  const settings = { NIRVANA_DATA: data, PORT: String(port), REALTIME_PORT: String(realtimePort) };
  const env = { ...Object.fromEntries(own), ...settings } as unknown as NodeJS.ProcessEnv;
  const child: ChildProcess = spawn(process.execPath, ["scripts/start.mjs"], { cwd: root, env });
  await untilStarted(child);
  process.env.NIRVANA_DATA = data;
  process.env.BASE_URL = `http://localhost:${port}`;
  return async () => {
    const exited = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await exited;
    rmSync(data, { recursive: true, force: true });
  };
}

/** The process id of a part of the running stack, to kill it as a crash would. */
export function stackProcess(name: "site" | "realtime"): number {
  const state = JSON.parse(readFileSync(path.join(process.env.NIRVANA_DATA ?? "", "stack.json"), "utf8")) as {
    children: { name: string; pid: number }[];
  };
  const found = state.children.find((child) => child.name === name);
  if (!found) throw new Error(`No ${name} runs in this stack.`);
  return found.pid;
}
