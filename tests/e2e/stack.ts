import { readFileSync } from "node:fs";
import path from "node:path";
import { startThrowawayProduct } from "../../scripts/stack/throwaway-product";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * Starts the product as `npm start` does, on free ports with an empty data folder, seeded; `BASE_URL` and
 * `NIRVANA_DATA` tell the tests where. Set BASE_URL yourself to run them against a stack that is up already.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.BASE_URL) return undefined;
  const product = await startThrowawayProduct(root);
  process.env.NIRVANA_DATA = product.data;
  process.env.BASE_URL = product.origin;
  return () => product.stop();
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
