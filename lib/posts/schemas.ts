import { z } from "zod";
import { lineSchema } from "@/lib/actions/parse-input";
import { publicIdSchema } from "@/lib/contracts/document";
import { placeDelays, placePrecisions } from "@/lib/places/dto";
import { postLimits } from "./post-limits";

const tagSchema = lineSchema(postLimits.tagLength).transform((name) => name.replace(/^#+\s*/, ""));

/** As typed: a draft keeps what its author has not finished, and publishing judges it (`readSettings`). */
const settingsSchema = z.strictObject({
  slug: lineSchema(postLimits.slugLength * 2),
  canonicalUrl: lineSchema(postLimits.urlLength),
  excerpt: lineSchema(postLimits.excerptLength),
  seoTitle: lineSchema(postLimits.seoTitleLength),
  seoDescription: lineSchema(postLimits.seoDescriptionLength),
  language: lineSchema(postLimits.languageLength),
});

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
  /** Absent, from an editor that does not know of it: as it is stored. */
  placeDelayHours: z.literal([...placeDelays]).optional(),
  /** Absent: as they are stored. */
  settings: settingsSchema.optional(),
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

/** What a publication names: the version, and when readers may see it; without a time, now. */
export const publishPostSchema = postVersionSchema.extend({
  publishAt: z.iso.datetime({ error: "Choose a day and a time." }).optional(),
});

export type PublishPostInput = z.input<typeof publishPostSchema>;

export type PostVersionInput = z.input<typeof postVersionSchema>;
