import { z } from "zod";
import { lineSchema } from "@/lib/actions/parse-input";
import { publicIdSchema } from "@/lib/contracts/document";
import { placePrecisions } from "@/lib/places/dto";
import { postLimits } from "./post-limits";

const tagSchema = lineSchema(postLimits.tagLength).transform((name) => name.replace(/^#+\s*/, ""));

/** One save of a draft. `content` is looked at by the document gate. */
export const saveDraftSchema = z.strictObject({
  postId: z.uuid(),
  /** The version this text was written on; 0 when nothing of it is stored yet. */
  version: z.number().int().min(0).max(2_000_000_000),
  title: lineSchema(postLimits.titleLength),
  subtitle: lineSchema(postLimits.subtitleLength),
  content: z.unknown(),
  tags: z
    .array(tagSchema)
    .max(50)
    .transform((names) => names.filter(Boolean))
    .refine((names) => names.length <= postLimits.tags, `A story has at most ${postLimits.tags} tags.`),
  coverPublicId: publicIdSchema.nullable(),
  coverAlt: lineSchema(postLimits.altLength),
  placeId: z.uuid().nullable(),
  placePrecision: z.enum(placePrecisions),
  /** The open editor that sends this, and its how-many-th save this is. Absent: a program's single save. */
  writer: z.strictObject({ id: z.uuid(), seq: z.number().int().min(1).max(2_000_000_000) }).optional(),
});

export type SaveDraftInput = z.input<typeof saveDraftSchema>;

export const postIdSchema = z.strictObject({ postId: z.uuid() });

/** A post at the version its author looked at. */
export const postVersionSchema = z.strictObject({
  postId: z.uuid(),
  version: z.number().int().min(0).max(2_000_000_000),
});

export type PostVersionInput = z.input<typeof postVersionSchema>;
