import { z } from "zod";

/** What instances say to each other over PostgreSQL's NOTIFY. */
const messageSchema = z.discriminatedUnion("kind", [
  /** Sent to oneself: whoever hears it can be notified. A pool in transaction mode would swallow it. */
  z.object({ kind: z.literal("hello"), from: z.string() }),
  /** Forget these tags; without tags, everything. Answered with `done` after the last part. */
  z.object({
    kind: z.literal("forget"),
    from: z.string(),
    id: z.string(),
    tags: z.array(z.string()).nullable(),
    isLast: z.boolean(),
  }),
  /** Forget these tags after a while. Nobody waits for an answer. */
  z.object({
    kind: z.literal("expire"),
    from: z.string(),
    tags: z.array(z.string()).min(1),
    milliseconds: z.number().nonnegative(),
  }),
  z.object({ kind: z.literal("done"), from: z.string(), id: z.string() }),
]);

export type Message = z.infer<typeof messageSchema>;

/** A message that somebody sent; null for what is none of ours. */
export function readMessage(payload: string): Message | null {
  try {
    return messageSchema.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}

/** Bytes; PostgreSQL takes less than 8000. */
const largest = 7_000;
/** More than that, and forgetting everything is cheaper for all. */
const mostParts = 20;

/** The messages that tell of these tags, each small enough for one notification. */
export function forgetMessages(from: string, id: string, tags: readonly string[]): Message[] {
  const parts: string[][] = [[]];
  let bytes = 0;
  for (const tag of tags) {
    const size = Buffer.byteLength(JSON.stringify(tag)) + 1;
    if (bytes + size > largest - 200) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(tag);
    bytes += size;
  }
  const said = parts.length > mostParts ? [null] : parts;
  return said.map((part, index) => ({
    kind: "forget",
    from,
    id,
    tags: part,
    isLast: index === said.length - 1,
  }));
}
