import "server-only";
import { type Algorithm, hash, verify } from "@node-rs/argon2";
import { AppError } from "@/lib/contracts/errors";

// OWASP's argon2id: 19 MiB, two passes, one lane (Password Storage Cheat Sheet).
const options = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

// Hashing is meant to be slow. Two at a time leave the other threads of the pool to files and the database; a short
// queue keeps the wait below a second, and who comes after that is told so at once, while readers notice nothing.
const atOnce = 2;
const queueLength = 40;

let running = 0;
const waiting: (() => void)[] = [];

/** @throws AppError `unavailable` when so many wait that one more would wait too long */
export function refuseWhenCrowded(): void {
  if (waiting.length >= queueLength) {
    throw new AppError(
      "unavailable",
      "Very many people are signing in just now. Try again in a few seconds.",
      {
        retryAfter: 3,
      },
    );
  }
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    refuseWhenCrowded();
    // Whoever finishes hands over the place, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The argon2id hash of a password in PHC form. @throws AppError `unavailable` under a crowd */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize("NFKC"), options));
}

/** Whether the password is the one of this hash. @throws AppError `unavailable` under a crowd */
export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return inTurn(() => verify(passwordHash, password.normalize("NFKC")));
}
