import { z } from "zod";

/** The only thing that a reader ever sends, first and once. */
export const liveHelloSchema = z.strictObject({
  postId: z.uuid(),
  /** The same in all tabs of a browser for a day, and known nowhere else: people are counted, not tabs. */
  reader: z.uuid(),
});

export const commentChangeSchema = z.strictObject({
  postId: z.uuid(),
  commentId: z.uuid(),
  change: z.enum(["added", "changed", "removed"]),
});

export type CommentChange = z.infer<typeof commentChangeSchema>;
