import "server-only";
import { type Algorithm, hash, verify } from "@node-rs/argon2";
import { Turnstile } from "@/lib/rate-limit/turnstile";
import { crowded } from "./entrance";

// OWASP's argon2id: 19 MiB, two passes, one lane (Password Storage Cheat Sheet).
const options = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

// Hashing is meant to be slow. Two at a time leave the other threads of Node's pool to files and name look-ups.
const hashing = new Turnstile({ atOnce: 2, queueLength: 40, refusal: crowded });

/** The argon2id hash of a password in PHC form. @throws AppError `unavailable` under a crowd */
export function hashPassword(password: string): Promise<string> {
  return hashing.pass(() => hash(password.normalize("NFKC"), options));
}

/** Whether the password is the one of this hash. @throws AppError `unavailable` under a crowd */
export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return hashing.pass(() => verify(passwordHash, password.normalize("NFKC")));
}
