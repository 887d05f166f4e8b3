import "server-only";
import { AppError } from "@/lib/contracts/errors";

/** Lets a few pieces of work run at once, a few more wait, and turns the rest away at the door. Per process. */
export class Turnstile {
  readonly #atOnce: number;
  readonly #queueLength: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  readonly #refusal: string;

  /** `refusal` is what those hear who are turned away. */
  constructor({ atOnce, queueLength, refusal }: { atOnce: number; queueLength: number; refusal: string }) {
    this.#atOnce = atOnce;
    this.#queueLength = queueLength;
    this.#refusal = refusal;
  }

  /** @throws AppError `unavailable` when so many wait that one more would wait too long */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#queueLength) {
        throw new AppError("unavailable", this.#refusal, { retryAfter: 3 });
      }
      // Whoever finishes hands over the place, so the number that run stays as it is.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
