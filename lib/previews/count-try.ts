import "server-only";
import { limit } from "@/lib/rate-limit/limit";

/**
 * Counts that somebody tries a secret, whatever for.
 * @param address of who asks, or null when nobody trustworthy says it
 * @throws AppError `rate_limited`
 */
export async function countTry(address: string | null): Promise<void> {
  await (address ? limit("preview-read", address) : limit("preview-read-everybody", "all"));
}
