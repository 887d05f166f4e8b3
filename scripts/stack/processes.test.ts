import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { backOff, type Running, supervise } from "./processes";

/** A process that ends when it is told to, by us (`stop`) or by fate (`crash`). */
function fakeProcess(pid: number): Running & { crash: () => void } {
  let end: () => void = () => undefined;
  const exited = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { pid, exited, crash: end, stop: async () => end() };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});

afterEach(() => {
  vi.useRealTimers();
});

describe("keeping a process running", () => {
  test("the pause grows with each failure, up to ten seconds", () => {
    expect([1, 2, 3, 4, 5, 6, 20].map(backOff)).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  test("a process that crashes is started again", async () => {
    const started: ReturnType<typeof fakeProcess>[] = [];
    const service = await supervise("it", async () => {
      started.push(fakeProcess(started.length + 1));
      return started.at(-1) as Running;
    });
    started[0]?.crash();
    await vi.advanceTimersByTimeAsync(499);
    expect(started).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(service.current().pid).toBe(2);
    await service.stop();
  });

  test("a start that fails is tried again, later each time", async () => {
    let starts = 0;
    const first = fakeProcess(1);
    const service = await supervise("it", async () => {
      starts += 1;
      if (starts === 1) return first;
      if (starts < 4) throw new Error("not yet");
      return fakeProcess(starts);
    });
    first.crash();
    await vi.advanceTimersByTimeAsync(500 + 1000);
    expect(starts).toBe(3);
    await vi.advanceTimersByTimeAsync(2000);
    expect(service.current().pid).toBe(4);
    await service.stop();
  });

  test("a process that is stopped stays stopped", async () => {
    const start = vi.fn(async () => fakeProcess(1) as Running);
    const service = await supervise("it", start);
    await service.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(start).toHaveBeenCalledTimes(1);
  });

  test("a stop during the pause before a start prevents it", async () => {
    const process = fakeProcess(1);
    const start = vi.fn(async () => process as Running);
    const service = await supervise("it", start);
    process.crash();
    await vi.advanceTimersByTimeAsync(100);
    const stopped = service.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    await stopped;
    expect(start).toHaveBeenCalledTimes(1);
  });

  test("a wanted restart does not wait", async () => {
    let pid = 0;
    const service = await supervise("it", async () => {
      pid += 1;
      return fakeProcess(pid) as Running;
    });
    await service.restart();
    await vi.advanceTimersByTimeAsync(0);
    expect(service.current().pid).toBe(2);
    await service.stop();
  });

  test("the first start is not tried again: its error is for the caller", async () => {
    await expect(supervise("it", () => Promise.reject(new Error("no binary")))).rejects.toThrow("no binary");
  });
});
