import "server-only";
import { limit } from "@/lib/rate-limit/limit";

/**
 * Counts that an address tries a secret, whatever for. Where nobody trustworthy says an address, nothing is counted: a
 * number for everybody would let whoever guesses lock out those who know, and no number is needed against guesses.
 * @throws AppError `rate_limited`
 */
export async function countTry(address: string | null): Promise<void> {
  if (address) await limit("preview-read", address);
}
