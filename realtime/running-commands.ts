import { AppError } from "@/lib/contracts/errors";

/** How many commands of one person run at once, over all their sockets, and how many wait for that. */
const commandsAtOnce = { running: 8, waiting: 32 } as const;

export type RunningCommands = ReturnType<typeof createRunningCommands>;

type Person = { running: number; waiting: (() => void)[] };

/** Commands whose acknowledgement is still owed. One person's wait for each other, never for anybody else's. */
export function createRunningCommands() {
  const owed = new Set<Promise<unknown>>();
  const people = new Map<string, Person>();
  let isClosed = false;

  /** Waits for a turn. @throws AppError `rate_limited` when too many of this person wait already */
  async function takeTurn(userId: string): Promise<void> {
    const person = people.get(userId) ?? { running: 0, waiting: [] };
    people.set(userId, person);
    if (person.running < commandsAtOnce.running) {
      person.running += 1;
      return;
    }
    if (person.waiting.length >= commandsAtOnce.waiting) {
      throw new AppError("rate_limited", "That was a lot at once. Wait a few seconds.", { retryAfter: 1 });
    }
    await new Promise<void>((resolve) => person.waiting.push(resolve));
  }

  function giveTurnBack(userId: string): void {
    const person = people.get(userId);
    if (!person) return;
    const next = person.waiting.shift();
    if (next) next();
    else person.running -= 1;
    if (person.running === 0) people.delete(userId);
  }

  async function runInTurn(userId: string, work: () => Promise<void>): Promise<void> {
    await takeTurn(userId);
    try {
      await work();
    } finally {
      giveTurnBack(userId);
    }
  }

  return {
    /**
     * Runs a command of somebody, its answer included, when it is its turn.
     * @throws AppError `rate_limited` when too many wait, `unavailable` once the service is closing: the client asks
     * again elsewhere
     */
    async run(userId: string, work: () => Promise<void>): Promise<void> {
      if (isClosed) throw new AppError("unavailable", "This connection is closing. Try again in a moment.");
      const promise = runInTurn(userId, work);
      owed.add(promise);
      try {
        await promise;
      } finally {
        owed.delete(promise);
      }
    },
    /** Lets no more in, and resolves once none is running or waiting. */
    async finish(): Promise<void> {
      isClosed = true;
      await Promise.allSettled(owed);
    },
  };
}
