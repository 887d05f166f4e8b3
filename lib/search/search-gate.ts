import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { Turnstile } from "@/lib/rate-limit/turnstile";

/** A search holds a connection: most of them are left to readers, however many search. */
const searches = new Turnstile({
  atOnce: 4,
  queueLength: 60,
  refusal: "Very many people are searching just now.",
});

/** What one keystroke asks for is worth little when it is late. */
const keystrokes = new Turnstile({
  atOnce: 3,
  queueLength: 30,
  refusal: "Very many people are searching just now.",
});

/**
 * Runs queries of a search in one transaction with limits of its own.
 * @throws AppError `unavailable` at a crowded gate; what `isCrowded` knows, when the database was too slow
 */
export function inSearch<T>(run: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return searches.pass(() =>
    db().$transaction(
      async (tx) => {
        // A search that takes longer is of no use to anybody, and must not take the database from those who read. And
        // PostgreSQL, which does not count what it costs to fetch a stored vector, would rather read them all one by one.
        await tx.$executeRaw`
          SELECT set_config('statement_timeout', '4000', true), set_config('enable_seqscan', 'off', true)`;
        return run(tx);
      },
      { timeout: 15_000, maxWait: 5_000 },
    ),
  );
}

/** Lets a few keystrokes at once through to the database. @throws AppError `unavailable` */
export const inKeystroke = <T>(run: () => Promise<T>): Promise<T> => keystrokes.pass(run);

/** Turned away at the gate, no connection in time (P2028, P2024), or stopped by its own time limit (57014). */
export function isCrowded(error: unknown): boolean {
  if (error instanceof AppError) return error.code === "unavailable";
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return ["P2024", "P2028"].includes(error.code) || JSON.stringify(error.meta ?? {}).includes("57014");
}
