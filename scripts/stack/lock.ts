import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { commandLine, isAlive, stopProcess } from "./process-table";

/** What a running stack tells others about itself; the file is private, since addresses carry passwords. */
export type StackState = {
  pid: number;
  siteUrl: string;
  /** Groups of the site and of realtime, ended by the next start if this stack was killed. */
  children: { name: string; pid: number; mark: string }[];
  /** What commands beside the stack (import, tests) need to reach the same stores. */
  env: Record<string, string>;
};

const lockFile = (data: string) => path.join(data, "stack.lock");
const stateFile = (data: string) => path.join(data, "stack.json");

export function readState(data: string): StackState | undefined {
  try {
    return JSON.parse(readFileSync(stateFile(data), "utf8")) as StackState;
  } catch {
    return undefined;
  }
}

export function writeState(data: string, state: StackState): void {
  const temporary = `${stateFile(data)}.tmp`;
  writeFileSync(temporary, JSON.stringify(state, null, 2), { mode: 0o600 });
  renameSync(temporary, stateFile(data));
}

function holder(data: string): number | undefined {
  try {
    const pid = Number(readFileSync(lockFile(data), "utf8"));
    // A process id comes round again after a reboot: what runs under it must look like a stack.
    const isStack = process.platform === "win32" || commandLine(pid).includes("stack.ts");
    return pid > 0 && isAlive(pid) && isStack ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** The state of the stack that runs in this data folder now, if one does. */
export function runningStack(data: string): StackState | undefined {
  const pid = holder(data);
  const state = readState(data);
  return pid && state?.pid === pid ? state : undefined;
}

/** Takes the data folder for this process. False when another stack has it. */
export function takeLock(data: string): boolean {
  mkdirSync(data, { recursive: true });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = openSync(lockFile(data), "wx", 0o600);
      writeFileSync(handle, String(process.pid));
      closeSync(handle);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      if (holder(data)) return false;
      rmSync(lockFile(data), { force: true });
    }
  }
  return false;
}

export function releaseLock(data: string): void {
  rmSync(stateFile(data), { force: true });
  rmSync(lockFile(data), { force: true });
}

/** Ends the site and realtime of a stack that was killed before it could. Its databases are taken over instead. */
export async function stopLeftovers(data: string): Promise<string[]> {
  const left = (readState(data)?.children ?? []).filter(
    ({ pid, mark }) => isAlive(pid) && commandLine(pid).includes(mark),
  );
  await Promise.all(
    left.map(({ pid }) =>
      stopProcess(
        pid,
        [
          ["SIGTERM", 5_000],
          ["SIGKILL", 2_000],
        ],
        true,
      ),
    ),
  );
  return left.map(({ name }) => name);
}
