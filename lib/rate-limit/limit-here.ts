import "server-only";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/contracts/errors";

/**
 * Makes a limit that this process counts by itself, for what is asked at every keystroke: a row of the database for each
 * would cost more than the answer.
 * @returns counts one call; throws AppError `rate_limited`
 */
export function limitHere(points: number, seconds: number): (key: string) => Promise<void> {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfter = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new AppError("rate_limited", "That was too often. Try again in a moment.", { retryAfter });
    }
  };
}
