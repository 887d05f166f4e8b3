import { z } from "zod";

export const linkTranslationSchema = z.strictObject({ postId: z.uuid(), otherId: z.uuid() });

export const findTranslationSchema = z.strictObject({
  postId: z.uuid(),
  /** Part of a title. */
  search: z.string().trim().min(1).max(100),
});
