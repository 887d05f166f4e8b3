import "server-only";
import { AppError } from "@/lib/contracts/errors";

/** Lets `width` tasks run at once and `depth` wait; who comes after that is told to come back. */
export class Gate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly width: number,
    private readonly depth: number,
  ) {}

  /** @throws AppError `unavailable` when too many are waiting */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.running >= this.width) {
      if (this.waiting.length >= this.depth) {
        throw new AppError("unavailable", "Too many pictures are being made just now.", { retryAfter: 2 });
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await task();
    } finally {
      // The place is handed on, not given back and fought for.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
