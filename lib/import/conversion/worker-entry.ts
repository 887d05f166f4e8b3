import { parentPort } from "node:worker_threads";
import { AppError } from "@/lib/contracts/errors";
import { Conversions } from "./conversions";
import type { WorkerAnswer, WorkerCall } from "./converter";

// Runs in a thread of its own: see converter.ts. One call after the other.
const conversions = new Conversions();
let line: Promise<void> = Promise.resolve();

async function run({ id, name, input }: WorkerCall): Promise<void> {
  let answer: WorkerAnswer;
  try {
    answer = { id, result: await conversions[name](input as never) };
  } catch (error) {
    answer =
      error instanceof AppError
        ? { id, refused: { code: error.code, message: error.message } }
        : { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(answer);
}

parentPort?.on("message", (call: WorkerCall) => {
  line = line.then(() => run(call));
});
