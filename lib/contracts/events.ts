import { z } from "zod";
import { commentChangeSchema } from "./live";
import { postStateSchema, profileSchema } from "./realtime";

/**
 * What the site tells the realtime service, each written to the outbox in the transaction that makes it true.
 * Receivers accept an event any number of times and in any order.
 */
export const siteEventSchemas = {
  /** A device was signed out: its sockets close and its tokens are refused. */
  "session.revoked": z.strictObject({ sessionId: z.uuid(), userId: z.uuid() }),
  /** Somebody's public profile; only a higher `version` replaces what is known. */
  "profile.changed": profileSchema,
  /** A post that was public changed, was hidden or deleted; only a higher `version` replaces what is known. */
  "post.changed": postStateSchema,
  /** What readers see of a comment on a public post is there, is other than it was, or is gone. */
  "comment.changed": commentChangeSchema,
} as const;

export type SiteEventKind = keyof typeof siteEventSchemas;

export type SiteEventPayload<K extends SiteEventKind> = z.input<(typeof siteEventSchemas)[K]>;

/** Body of `POST /internal/events`. Accepting the same `id` again changes nothing. */
export const siteEventSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    id: z.uuid(),
    kind: z.literal("session.revoked"),
    payload: siteEventSchemas["session.revoked"],
  }),
  z.strictObject({
    id: z.uuid(),
    kind: z.literal("profile.changed"),
    payload: siteEventSchemas["profile.changed"],
  }),
  z.strictObject({
    id: z.uuid(),
    kind: z.literal("post.changed"),
    payload: siteEventSchemas["post.changed"],
  }),
  z.strictObject({
    id: z.uuid(),
    kind: z.literal("comment.changed"),
    payload: siteEventSchemas["comment.changed"],
  }),
]);

export type SiteEvent = z.infer<typeof siteEventSchema>;

/** Body of `POST /internal/unread`. */
export const unreadRequestSchema = z.strictObject({ userId: z.uuid() });

/** Its answer: conversations with a message from somebody else that was not read. */
export const unreadAnswerSchema = z.object({
  ok: z.literal(true),
  data: z.object({ unread: z.number().int() }),
});
