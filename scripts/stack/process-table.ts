import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return !isZombie(pid);
}

/** A killed child that nobody has waited for still has an id, but runs no more. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** The command line of a process, or "" when it cannot be read. */
export function commandLine(pid: number): string {
  if (existsSync("/proc/self/cmdline")) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    } catch {
      return "";
    }
  }
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}

/** Sends a signal to a process, or to its whole group when it leads one. A process that is gone already is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals, group = false): void {
  try {
    process.kill(group && process.platform !== "win32" ? -pid : pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Waits until the process is gone; false when it still lives after the time, in milliseconds. */
export async function waitForExit(pid: number, within: number): Promise<boolean> {
  const end = Date.now() + within;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

/** Signals in turn, each with the time in milliseconds that the process is given to follow it. */
export async function stopProcess(
  pid: number,
  steps: [NodeJS.Signals, number][],
  group = false,
): Promise<void> {
  // Signals to 0 go to our own group: a process that never came to be has nothing to stop.
  if (pid <= 0) return;
  for (const [signal, patience] of steps) {
    if (!isAlive(pid)) return;
    sendSignal(pid, signal, group);
    if (await waitForExit(pid, patience)) return;
  }
}

/** Resolves when a process that is not our child is gone. */
export async function watchExit(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 500).unref());
}
