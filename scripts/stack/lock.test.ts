import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readState, releaseLock, runningStack, stopLeftovers, takeLock, writeState } from "./lock";

let data: string;

beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), "nirvana-lock-"));
});

afterEach(() => rmSync(data, { recursive: true, force: true }));

/** A process that does nothing, with `mark` in its command line. */
async function idleProcess(mark: string) {
  const child = spawn(process.execPath, ["-e", "console.log(1); setInterval(() => 0, 1e6)", mark], {
    detached: true,
  });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return { pid: child.pid ?? 0, exited, kill: () => child.kill("SIGKILL") };
}

describe("one stack in a folder", () => {
  test("a folder is taken once, and again after it was released", () => {
    expect(takeLock(data)).toBe(true);
    releaseLock(data);
    expect(takeLock(data)).toBe(true);
  });

  test("a folder whose stack lives is refused", async () => {
    const other = await idleProcess("scripts/stack.ts");
    writeFileSync(path.join(data, "stack.lock"), String(other.pid));
    expect(takeLock(data)).toBe(false);
    other.kill();
    await other.exited;
    expect(takeLock(data)).toBe(true);
  });

  test("a lock whose number now belongs to another program is no lock", async () => {
    const stranger = await idleProcess("somebody-else");
    writeFileSync(path.join(data, "stack.lock"), String(stranger.pid));
    expect(takeLock(data)).toBe(true);
    stranger.kill();
    await stranger.exited;
  });

  test("the state is private, and counts only while its stack lives", () => {
    writeState(data, { pid: 999_999_999, siteUrl: "http://localhost:1", children: [], env: { A: "secret" } });
    expect(statSync(path.join(data, "stack.json")).mode & 0o777).toBe(0o600);
    expect(readState(data)?.siteUrl).toBe("http://localhost:1");
    expect(runningStack(data)).toBeUndefined();
  });

  test("what a killed stack left running is ended, and nothing else", async () => {
    const left = await idleProcess("realtime/index.ts");
    const stranger = await idleProcess("somebody-else");
    const children = [
      { name: "realtime", pid: left.pid, mark: "realtime/index.ts" },
      { name: "site", pid: stranger.pid, mark: "next" },
    ];
    writeState(data, { pid: 999_999_999, siteUrl: "", children, env: {} });
    expect(await stopLeftovers(data)).toEqual(["realtime"]);
    await left.exited;
    expect(() => process.kill(stranger.pid, 0)).not.toThrow();
    stranger.kill();
    await stranger.exited;
  });
});
