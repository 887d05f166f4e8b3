// Runs in a thread of its own: see start-front.ts.
import { parentPort, workerData } from "node:worker_threads";
import { closeHost, createHost } from "../host";
import { createStaticFiles } from "../static-files";
import { type FarEnd, listenToChanges } from "./change-line";
import { forwardTo, type Inside } from "./forward";
import { createFront } from "./front";
import { KeptAnswers } from "./kept-answers";

export type ThreadData = {
  changes: FarEnd;
  inside: Inside;
  port: number;
  hostname: string;
  /** Bytes of finished answers. */
  maxBytes: { pages: number; charts: number };
  /** Whose `.next/static` is served, and the headers of each file. */
  files: { root: string; headers: Record<string, string> } | null;
};

/** What the thread says: it listens; a request went wrong; or all that was begun is answered, and it may end. */
export type ThreadMessage =
  | { kind: "listening"; port: number }
  | { kind: "trouble"; error: Pick<Error, "name" | "message" | "stack"> }
  | { kind: "closed" };

/** Milliseconds that a reader's request may take to end when the site stops. */
const patience = 8_000;

const { changes, inside, port, hostname, maxBytes, files } = workerData as ThreadData;
const say = (message: ThreadMessage) => parentPort?.postMessage(message);

const answers = new KeptAnswers(maxBytes);
const front = createFront({
  answers,
  catchUp: listenToChanges(changes, (change) => answers.apply(change)),
  staticFile: files ? createStaticFiles(files.root, files.headers) : () => null,
  forward: forwardTo(inside),
});
const server = createHost(front, (error) => {
  // What hangs on an error besides may be nothing that goes to another thread.
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  say({ kind: "trouble", error: { name, message, ...(stack && { stack }) } });
});

// The one message there is: stop.
parentPort?.once("message", () => {
  void closeHost(server, patience).then(() => say({ kind: "closed" }));
});

server.listen(port, hostname, () => {
  const address = server.address();
  say({ kind: "listening", port: address && typeof address === "object" ? address.port : port });
});
