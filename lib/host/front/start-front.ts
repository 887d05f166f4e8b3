import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Worker } from "node:worker_threads";
import type { PageStore } from "@/lib/cache/page-store.mjs";
import { closeHost, createInnerHost } from "../host";
import type { Handler } from "../render-page";
import { openChangeLine } from "./change-line";
import type { ThreadData, ThreadMessage } from "./thread";
import { threadCode } from "./thread-code";

type FrontOptions = Pick<ThreadData, "port" | "hostname" | "maxBytes" | "files"> & {
  /** Whose changes the front follows. */
  store: PageStore;
  /** Answers what the front does not keep. */
  handler: Handler;
  onError: (error: unknown) => void;
  /** Told when the thread ends without being asked to: then nobody answers any more. */
  onEnd: (cause: Error) => void;
};

/** `port`: where it listens. `close`: answers what was begun, and ends. */
export type RunningFront = { port: number; close(): Promise<void> };

/**
 * Starts the front (decision 0026): a thread of its own that readers reach, with the finished answers in it. What is not
 * kept there comes to the handler in this thread, over a port of the loopback that answers nobody else.
 * @throws Error when it cannot listen
 */
export async function startFront(options: FrontOptions): Promise<RunningFront> {
  const { store, handler, port, hostname, maxBytes, files, onError, onEnd } = options;
  const code = await threadCode();
  const pass = randomBytes(32).toString("hex");
  const inner = createInnerHost(pass, handler, onError);
  inner.listen(0, "127.0.0.1");
  await once(inner, "listening");
  const line = openChangeLine();
  const data: ThreadData = {
    changes: line.farEnd,
    inside: { port: (inner.address() as AddressInfo).port, pass },
    ...{ port, hostname, maxBytes, files },
  };
  const worker = new Worker(code, {
    eval: true,
    name: "nirvana-front",
    workerData: data,
    transferList: [line.farEnd.port],
    // None of the site's secrets is of use there.
    env: {},
    execArgv: [],
  });
  store.follow(line.send);

  let isStopping = false;
  let cause = new Error("The front ended by itself.");
  worker.on("error", (error: Error) => {
    cause = error;
  });
  const closed = new Promise<void>((resolve) => {
    worker.on("message", ({ kind }: ThreadMessage) => kind === "closed" && resolve());
    worker.once("exit", () => resolve());
  });
  const boundPort = await new Promise<number>((resolve, reject) => {
    worker.on("message", (message: ThreadMessage) => {
      if (message.kind === "listening") resolve(message.port);
      else if (message.kind === "trouble") onError(Object.assign(new Error(), message.error));
    });
    worker.once("exit", () => {
      inner.close();
      reject(cause);
    });
  });
  worker.once("exit", () => {
    if (!isStopping) onEnd(cause);
  });

  return {
    port: boundPort,
    async close() {
      isStopping = true;
      worker.postMessage("stop");
      await closed;
      await worker.terminate();
      await closeHost(inner, 0);
    },
  };
}
