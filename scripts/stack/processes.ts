import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { say } from "./progress";
import { stopProcess } from "./process-table";

/** A process that runs: the site, realtime or a database. */
export type Running = {
  pid: number;
  /** Resolves when it is gone, for whatever reason. */
  exited: Promise<void>;
  stop(): Promise<void>;
};

export type Service = Running & {
  /** Ends the watching and the process. */
  stop(): Promise<void>;
};

type Command = {
  name: string;
  args: string[];
  env: Record<string, string | undefined>;
  cwd: string;
};

/** Starts a Node process whose lines appear under its name. It leads its own group, so that its children end with it. */
export function startNode({ name, args, env, cwd }: Command): Running & { exitCode(): number | null } {
  const child = spawn(process.execPath, args, {
    cwd,
    env: Object.assign({ ...env } as NodeJS.ProcessEnv, process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}),
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => say(`[${name}] ${line}`));
  }
  const pid = child.pid ?? 0;
  return {
    pid,
    exitCode: () => child.exitCode,
    exited: new Promise((resolve) => {
      child.once("error", () => resolve());
      child.once("exit", () => resolve());
    }),
    stop: () =>
      stopProcess(
        pid,
        [
          ["SIGTERM", 10_000],
          ["SIGKILL", 2_000],
        ],
        true,
      ),
  };
}

/** Milliseconds before the n-th start in a row: half a second, doubled each time, at most ten seconds. */
export function backOff(failures: number): number {
  return Math.min(500 * 2 ** Math.max(0, failures - 1), 10_000);
}

const healthyAfter = 30_000;

/**
 * Keeps a process running: when it goes without being asked to, it is started again after a pause that grows while it
 * keeps failing. `onStart` is told of each new process.
 */
export async function supervise<T extends Running>(
  name: string,
  start: () => Promise<T>,
  onStart: (running: T) => void = () => undefined,
): Promise<Service & { current: () => T }> {
  let isStopping = false;
  let running = await start();
  onStart(running);

  const watch = async () => {
    let failures = 0;
    for (;;) {
      const since = Date.now();
      await running.exited;
      if (isStopping) return;
      failures = Date.now() - since > healthyAfter ? 1 : failures + 1;
      for (;;) {
        const pause = backOff(failures);
        say(`${name} stopped unexpectedly. It is started again in ${pause / 1000} s.`);
        await new Promise((resolve) => setTimeout(resolve, pause));
        if (isStopping) return;
        try {
          running = await start();
          onStart(running);
          break;
        } catch (error) {
          say(`${name}: ${(error as Error).message}`);
          failures += 1;
        }
      }
      if (isStopping) return running.stop();
    }
  };
  const watching = watch();

  return {
    get pid() {
      return running.pid;
    },
    exited: watching,
    current: () => running,
    stop: async () => {
      isStopping = true;
      await running.stop();
    },
  };
}
