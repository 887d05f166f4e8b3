import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import { humanLine } from "./log-line";
import { sendSignal, stopProcess } from "./process-table";
import { say } from "./progress";

/** A process that runs: the site, realtime or a database. */
export type Running = {
  pid: number;
  /** Resolves when it is gone, for whatever reason. */
  exited: Promise<void>;
  stop(): Promise<void>;
};

export type Service<T extends Running = Running> = {
  /** The process that runs at present. */
  current(): T;
  /** Ends the process and starts it anew, at once. */
  restart(): Promise<void>;
  /** Ends the watching and the process. */
  stop(): Promise<void>;
};

type Command = {
  name: string;
  args: string[];
  env: Record<string, string | undefined>;
  cwd: string;
  /** Takes each line that it prints; without it they appear under its name. */
  onLine?: (line: string) => void;
};

/** Starts a Node process whose lines appear under its name. It leads its own group, so that its children end with it. */
export function startNode(command: Command): Running & { exitCode(): number | null } {
  const { name, args, env, cwd, onLine = (line) => say(`[${name}] ${humanLine(line)}`) } = command;
  const child = spawn(process.execPath, args, {
    cwd,
    env: Object.assign({ ...env } as NodeJS.ProcessEnv, process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}),
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      if (stripVTControlCharacters(line).trim() !== "") onLine(line);
    });
  }
  const pid = child.pid ?? 0;
  // A killed leader leaves its children behind, and with them its port.
  child.once("exit", () => sendSignal(pid, "SIGKILL", true));
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
const pauseFor = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Keeps a process running: when it goes without being asked to, it is started again after a pause that grows while it
 * keeps failing. `onStart` is told of each new process.
 * @throws what the first start throws
 */
export async function supervise<T extends Running>(
  name: string,
  start: () => Promise<T>,
  onStart: (running: T) => void = () => undefined,
): Promise<Service<T>> {
  let isStopping = false;
  let isRestarting = false;
  let running = await start();
  onStart(running);

  const startAgain = async (failuresBefore: number): Promise<number> => {
    for (let failures = failuresBefore; ; failures += 1) {
      if (failures > 0) {
        say(`${name} stopped unexpectedly. It is started again in ${backOff(failures) / 1000} s.`);
        await pauseFor(backOff(failures));
      }
      if (isStopping) return failures;
      try {
        running = await start();
        onStart(running);
        return failures;
      } catch (error) {
        say(`${name}: ${(error as Error).message}`);
      }
    }
  };

  const keepRunning = async () => {
    let failures = 0;
    while (!isStopping) {
      const since = Date.now();
      await running.exited;
      if (isStopping) return;
      if (isRestarting || Date.now() - since > healthyAfter) failures = 0;
      failures = await startAgain(isRestarting ? 0 : failures + 1);
      isRestarting = false;
    }
    // A stop that came while the process was being started has only stopped the one before.
    await running.stop();
  };
  const watching = keepRunning();

  return {
    current: () => running,
    restart: async () => {
      isRestarting = true;
      await running.stop();
    },
    stop: async () => {
      isStopping = true;
      await running.stop();
      await watching;
    },
  };
}
