import { AppError } from "@/lib/contracts/errors";

export type RunningCommands = ReturnType<typeof createRunningCommands>;

/** Commands whose acknowledgement is still owed. */
export function createRunningCommands() {
  const running = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    /** @throws AppError `unavailable` once the service is closing: the client asks again elsewhere */
    async run<T>(work: () => Promise<T>): Promise<T> {
      if (isClosed) throw new AppError("unavailable", "This connection is closing. Try again in a moment.");
      const promise = work();
      running.add(promise);
      try {
        return await promise;
      } finally {
        running.delete(promise);
      }
    },
    /** Lets no more in, and resolves once none is running. */
    async finish(): Promise<void> {
      isClosed = true;
      await Promise.allSettled(running);
    },
  };
}
