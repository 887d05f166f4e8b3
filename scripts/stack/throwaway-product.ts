import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chooseAnyPort } from "./ports";

/** Somebody's own databases and pictures are no place for tests and measurements. */
const ofOthers = /^(DATABASE_URL|MONGODB_URI|CLOUDINARY_URL|NODE_ENV)$/;

/**
 * The product as `npm start` runs it, on free ports, with the demo content, in a data folder that is thrown away.
 * @throws Error with what it said, when it does not start
 */
export async function startThrowawayProduct(
  root: string,
): Promise<{ origin: string; data: string; stop(): Promise<void> }> {
  const data = mkdtempSync(path.join(tmpdir(), "nirvana-throwaway-"));
  const port = await chooseAnyPort();
  const own = Object.entries(process.env).filter(([name]) => !ofOthers.test(name));
  const settings = {
    NIRVANA_DATA: data,
    PORT: String(port),
    REALTIME_PORT: String(await chooseAnyPort()),
  };
  const env = { ...Object.fromEntries(own), ...settings } as unknown as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, ["scripts/start.mjs"], { cwd: root, env });
  let log = "";
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes("Nirvana runs at")) resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${log}`)));
  });
  return {
    origin: `http://localhost:${port}`,
    data,
    async stop() {
      const exited = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await exited;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
