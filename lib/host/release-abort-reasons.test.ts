import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

/** Whether what belongs to a later timer is let go, though a signal that an earlier one aborted is kept. */
const program = `
  import { AsyncLocalStorage } from "node:async_hooks";
  import { releaseAbortReasons } from "./lib/host/release-abort-reasons.ts";
  releaseAbortReasons();
  const requests = new AsyncLocalStorage();
  const kept = new AbortController();
  function begin() {
    const request = { page: "large" };
    setImmediate(() => kept.abort());
    requests.run(request, () => setImmediate(() => undefined));
    return new WeakRef(request);
  }
  const request = begin();
  await new Promise((resolve) => setTimeout(resolve, 50));
  gc();
  console.log(kept.signal.aborted && request.deref() === undefined);`;

test("an aborted signal that lives on holds nothing of what came after it", () => {
  const args = ["--expose-gc", "--import", "tsx", "--input-type=module", "--eval", program];
  expect(execFileSync(process.execPath, args, { encoding: "utf8" }).trim()).toBe("true");
});

test("the reason is what it was", async () => {
  const { releaseAbortReasons } = await import("./release-abort-reasons");
  const { abort } = AbortController.prototype;
  try {
    releaseAbortReasons();
    const controllers = [new AbortController(), new AbortController()];
    controllers[0]?.abort();
    controllers[1]?.abort("mine");
    const [first, second] = controllers.map(({ signal }): unknown => signal.reason);
    expect([(first as Error).name, second]).toEqual(["AbortError", "mine"]);
  } finally {
    AbortController.prototype.abort = abort;
  }
});
