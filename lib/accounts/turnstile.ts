import "server-only";
import { AppError } from "@/lib/contracts/errors";

/** Lets a few pieces of work run at once, a few more wait, and turns the rest away at the door. Per process. */
export class Turnstile {
  readonly #atOnce: number;
  readonly #queueLength: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor({ atOnce, queueLength }: { atOnce: number; queueLength: number }) {
    this.#atOnce = atOnce;
    this.#queueLength = queueLength;
  }

  /** @throws AppError `unavailable` when so many wait that one more would wait too long */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#queueLength) {
        throw new AppError(
          "unavailable",
          "Very many people are signing in just now. Try again in a few seconds.",
          {
            retryAfter: 3,
          },
        );
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

/**
 * Where strangers come in: signing in and up. Four at once leave most of the database's connections to readers, however
 * many stand outside.
 */
export const entrance = new Turnstile({ atOnce: 4, queueLength: 40 });
