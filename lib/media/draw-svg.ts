import "server-only";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { AppError } from "@/lib/contracts/errors";
import { Turnstile } from "@/lib/rate-limit/turnstile";
import { drawingProgram, drawingTooLarge } from "./drawing-program";

const spent = (seconds: number) =>
  new AppError(
    "too_large",
    `This drawing takes longer than ${seconds} seconds to draw. Save it as PNG and use that.`,
  );

const hungry = () =>
  new AppError("too_large", "This drawing needs too much memory. Save it as PNG and use that.");

/** In megabytes; null where the system does not say. */
async function memoryOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = /^VmRSS:\s{0,20}(\d{1,15}) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1_000;
}

const invalid = () => new AppError("invalid", "This drawing cannot be read as SVG.");

const stopped = () => new AppError("unavailable", "The import was stopped.");

// Each keeps a core busy.
const drawing = new Turnstile({ atOnce: 2, queueLength: Number.POSITIVE_INFINITY, refusal: "" });

export type DrawOptions = {
  /** Ends the drawing at once. */
  signal?: AbortSignal | undefined;
  /** How long it may take. */
  seconds?: number | undefined;
  /** How much memory it may take. */
  megabytes?: number | undefined;
};

/**
 * Draws an SVG as PNG in a process of its own: what draws cannot be interrupted, and a process can be ended.
 * @throws AppError `invalid`, `too_large`, `unavailable` when it was stopped
 */
export function drawSvg(file: Buffer, options: DrawOptions = {}): Promise<Buffer> {
  return drawing.pass(() => draw(file, options));
}

function draw(file: Buffer, { signal, seconds = 10, megabytes = 1_000 }: DrawOptions): Promise<Buffer> {
  if (signal?.aborted) return Promise.reject(stopped());
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ["--input-type=commonjs", "-e", drawingProgram, String(process.pid)],
      {
        env: { NODE_ENV: "production", UV_THREADPOOL_SIZE: "1" },
        stdio: ["pipe", "pipe", "ignore"],
      },
    );
    const chunks: Buffer[] = [];
    let ended: AppError | null = null;
    const end = (reason: AppError) => {
      ended ??= reason;
      child.kill("SIGKILL");
    };
    const stop = () => end(stopped());
    const timer = setTimeout(() => end(spent(seconds)), seconds * 1_000);
    const look = setInterval(() => {
      void memoryOf(child.pid ?? 0).then((memory) => {
        if (memory !== null && memory > megabytes) end(hungry());
      });
    }, 50);
    signal?.addEventListener("abort", stop, { once: true });
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    // It may be gone before it has read all.
    child.stdin.on("error", () => undefined);
    child.stdin.end(file);
    const settle = (code: number | null) => {
      clearTimeout(timer);
      clearInterval(look);
      signal?.removeEventListener("abort", stop);
      if (ended) reject(ended);
      else if (code === 0 && chunks.length > 0) resolve(Buffer.concat(chunks));
      else if (code === drawingTooLarge)
        reject(new AppError("too_large", "This drawing is too large to be drawn."));
      else reject(invalid());
    };
    child.on("error", (error) => {
      ended ??= new AppError("invalid", "This drawing cannot be drawn here.", { cause: error });
      settle(null);
    });
    child.on("close", settle);
  });
}
