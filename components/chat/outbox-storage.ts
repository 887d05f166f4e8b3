import { z } from "zod";
import type { Outgoing } from "./chat-types";

const storedSchema = z.array(
  z.object({
    clientId: z.uuid(),
    conversationId: z.uuid(),
    body: z.string(),
    quote: z.object({ postId: z.string(), slug: z.string(), title: z.string(), text: z.string() }).nullable(),
    createdAt: z.string(),
    refusal: z.string().nullable(),
  }),
);

/** Messages that have not arrived, kept in the browser so that a reload or a closed window loses none. */
export type OutboxStorage = { load: () => Outgoing[]; save: (outgoing: readonly Outgoing[]) => void };

/** One outbox for each person who signs in here. A browser that refuses to store keeps it in memory alone. */
export function outboxStorage(userId: string): OutboxStorage {
  const key = `nirvana:outbox:${userId}`;
  return {
    load() {
      try {
        const stored = storedSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? "[]"));
        return stored.success ? stored.data : [];
      } catch {
        return [];
      }
    },
    save(outgoing) {
      try {
        if (outgoing.length === 0) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(outgoing));
      } catch {
        // Private windows and full disks: the message is still on the screen, and still on its way.
      }
    },
  };
}
