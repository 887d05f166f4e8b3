import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/contracts/errors";
import type { CommandName } from "@/lib/contracts/realtime";

/** `unknown` counts every event that is no command. */
type LimitName = CommandName | "unknown";

export type CommandLimits = Record<LimitName, { points: number; seconds: number }>;

/** How many of each command one person may send in how many seconds, over all their sockets. */
export const commandLimits: CommandLimits = {
  "conversation:open": { points: 30, seconds: 60 },
  "conversation:answer": { points: 30, seconds: 60 },
  "conversation:list": { points: 60, seconds: 10 },
  "conversation:history": { points: 120, seconds: 10 },
  "conversation:sync": { points: 240, seconds: 10 },
  "conversation:read": { points: 120, seconds: 10 },
  "message:send": { points: 60, seconds: 10 },
  "message:edit": { points: 30, seconds: 10 },
  "message:delete": { points: 60, seconds: 10 },
  "message:react": { points: 60, seconds: 10 },
  "message:versions": { points: 60, seconds: 10 },
  typing: { points: 60, seconds: 10 },
  "presence:watch": { points: 60, seconds: 10 },
  "draft:open": { points: 60, seconds: 60 },
  "draft:close": { points: 60, seconds: 60 },
  "draft:take": { points: 30, seconds: 60 },
  "draft:yield": { points: 60, seconds: 60 },
  "token:refresh": { points: 20, seconds: 60 },
  unknown: { points: 20, seconds: 60 },
};

export type Limiter = (command: LimitName, userId: string) => Promise<void>;

/** Counts commands. The function it returns throws AppError `rate_limited` with `retryAfter`. */
export function createLimiter(limits: CommandLimits): Limiter {
  const limiters = new Map(
    Object.entries(limits).map(([name, { points, seconds }]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
    ]),
  );
  return async (command, userId) => {
    try {
      await limiters.get(command)?.consume(userId);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new AppError("rate_limited", "That was a lot at once. Wait a few seconds.", {
        retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
      });
    }
  };
}
