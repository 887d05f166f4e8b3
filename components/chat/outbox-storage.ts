import { z } from "zod";
import type { Outgoing, PendingChange } from "./chat-types";

const outgoingSchema = z.array(
  z.object({
    clientId: z.uuid(),
    conversationId: z.uuid(),
    body: z.string(),
    quote: z.object({ postId: z.string(), slug: z.string(), title: z.string(), text: z.string() }).nullable(),
    replyTo: z
      .object({ messageId: z.string(), seq: z.number(), senderId: z.string(), body: z.string() })
      .optional(),
    createdAt: z.string(),
    refusal: z.string().nullable(),
  }),
);

const changed = { clientId: z.uuid(), conversationId: z.uuid(), messageId: z.uuid() };
const changingSchema = z.array(
  z.discriminatedUnion("type", [
    z.object({ ...changed, type: z.literal("edit"), body: z.string() }),
    z.object({ ...changed, type: z.literal("delete") }),
    z.object({ ...changed, type: z.literal("react"), emoji: z.string(), isOn: z.boolean() }),
  ]),
);

type Waiting = { outgoing: readonly Outgoing[]; changing: readonly PendingChange[] };

/** What has not arrived, kept in the browser so that a reload or a closed window loses nothing. */
export type OutboxStorage = {
  load: () => { outgoing: Outgoing[]; changing: PendingChange[] };
  save: (waiting: Waiting) => void;
};

/** One outbox for each person who signs in here. A browser that refuses to store keeps it in memory alone. */
export function outboxStorage(userId: string): OutboxStorage {
  const keys = { outgoing: `nirvana:outbox:${userId}`, changing: `nirvana:changes:${userId}` };
  return {
    load: () => ({
      outgoing: read(keys.outgoing, outgoingSchema),
      changing: read(keys.changing, changingSchema),
    }),
    save({ outgoing, changing }) {
      write(keys.outgoing, outgoing);
      write(keys.changing, changing);
    },
  };
}

function read<T>(key: string, schema: z.ZodType<T[]>): T[] {
  try {
    const stored = schema.safeParse(JSON.parse(localStorage.getItem(key) ?? "[]"));
    return stored.success ? stored.data : [];
  } catch {
    return [];
  }
}

function write(key: string, waiting: readonly unknown[]): void {
  try {
    if (waiting.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(waiting));
  } catch {
    // Private windows and full disks: it is still on the screen, and still on its way.
  }
}
