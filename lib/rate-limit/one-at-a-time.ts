import "server-only";
import { Turnstile } from "./turnstile";

const queueLength = 5;

/**
 * Makes a door through which each person passes alone: what they send at once waits in line, a few deep, and the rest is
 * told to come back. Per process. So one account's crowd of requests leaves the others their turn.
 */
export function oneAtATime(refusal: string): <T>(userId: string, work: () => Promise<T>) => Promise<T> {
  const doors = new Map<string, { turnstile: Turnstile; inside: number }>();
  return async (userId, work) => {
    const door = doors.get(userId) ?? {
      turnstile: new Turnstile({ atOnce: 1, queueLength, refusal }),
      inside: 0,
    };
    doors.set(userId, door);
    door.inside++;
    try {
      return await door.turnstile.pass(work);
    } finally {
      door.inside--;
      if (door.inside === 0) doors.delete(userId);
    }
  };
}
