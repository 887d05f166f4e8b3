import { z } from "zod";
import { publicIdSchema } from "@/lib/contracts/document";
import { placeDelays, placePrecisions } from "@/lib/places/dto";
import { journeyLimits } from "@/lib/series/journey-limits";

/** Stands first in the file that holds everything, so that it is known by its content. */
export const exportFormat = "nirvana-export";

/** Where it lies in the zip. */
export const exportFile = "nirvana.json";

const date = z.iso.datetime().nullable();

const placeSchema = z.object({
  /** `geonames`: a town, by its id; `manual`: made by hand. */
  provider: z.enum(["geonames", "manual"]),
  providerId: z.string().max(400),
  name: z.string().max(80),
  region: z.string().max(80),
  countryCode: z.string().length(2),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

export type ExportedPlace = z.infer<typeof placeSchema>;

const settingsSchema = z.object({
  /** The address that a draft asks for. */
  slug: z.string().max(300),
  canonicalUrl: z.string().max(2100),
  excerpt: z.string().max(1000),
  seoTitle: z.string().max(300),
  seoDescription: z.string().max(1000),
  language: z.string().max(60),
});

const textSchema = z.object({
  title: z.string().max(200),
  subtitle: z.string().max(300),
  /** Checked by the gate when it is written. */
  content: z.unknown(),
  tags: z.array(z.string().max(40)).max(10),
  cover: z.object({ publicId: publicIdSchema, alt: z.string().max(1000) }).nullable(),
  place: placeSchema.nullable(),
  placePrecision: z.enum(placePrecisions),
  /** Absent in an export that is older than it is. */
  placeDelayHours: z.literal([...placeDelays]).optional(),
  /** Absent in an export that is older than they are. */
  settings: settingsSchema.optional(),
});

/** What readers see of a post, or what its author is writing. */
export type ExportedText = z.infer<typeof textSchema>;

export const exportedPostSchema = z.object({
  id: z.uuid(),
  status: z.enum(["draft", "published", "archived", "binned"]),
  /** When it was put into the bin, and what it was before; absent: it is not in there. */
  binned: z.object({ at: z.iso.datetime(), from: z.enum(["draft", "published", "archived"]) }).optional(),
  slug: z.string().max(200).nullable(),
  formerSlugs: z.array(z.string().max(200)).max(1000),
  /** Paths on the site that it was imported from. */
  formerAddresses: z.array(z.string().max(500)).max(1000),
  byline: z.string().max(2000).nullable(),
  publishedAt: date,
  editedAt: date,
  /** What readers see, or saw before it was taken back; null: it was never published. */
  story: textSchema.nullable(),
  /** What waits to be published; null: nothing does. */
  draft: textSchema.nullable(),
});

export type ExportedPost = z.infer<typeof exportedPostSchema>;

const mediaSchema = z.object({
  publicId: publicIdSchema,
  /** Path in the zip; null: it could not be read when the export was made. */
  file: z
    .string()
    .regex(/^media\/[\w-]+\.[a-z0-9]{2,4}$/)
    .nullable(),
  /** Something to be downloaded; absent: a picture. */
  kind: z.literal("file").optional(),
  width: z.number().int(),
  height: z.number().int(),
});

export type ExportedMedia = z.infer<typeof mediaSchema>;

const revisionSchema = z.object({
  kind: z.enum(["save", "publish", "schedule", "restore", "import", "aside"]),
  name: z.string().max(200).nullable(),
  createdAt: z.iso.datetime(),
  savedAt: z.iso.datetime(),
  text: textSchema,
});

/** A version of a story's history. */
export type ExportedRevision = z.infer<typeof revisionSchema>;

/** The file of a story's history in the zip, the oldest version first. */
export const historySchema = z.object({ post: z.uuid(), revisions: z.array(revisionSchema).max(10_000) });

/** Where it lies in the zip. */
export const historyFile = (postId: string) => `history/${postId}.json`;

const journeySchema = z.object({
  slug: z.string().max(200),
  title: z.string().max(journeyLimits.titleLength),
  description: z.string().max(journeyLimits.descriptionLength),
  /** Ids of its stories, in their order. */
  posts: z.array(z.uuid()).max(journeyLimits.stories * 10),
});

export type ExportedJourney = z.infer<typeof journeySchema>;

/** The file that holds everything. Posts are checked one by one, so that a wrong one costs only itself. */
export const exportSchema = z.object({
  format: z.literal(exportFormat),
  version: z.literal(1),
  exportedAt: z.string(),
  site: z.string(),
  author: z.object({ handle: z.string(), name: z.string(), bio: z.string() }),
  media: z.array(mediaSchema),
  /** Absent in an export that is older than they are. */
  journeys: z.array(journeySchema).max(10_000).optional(),
  posts: z.array(
    z.object({
      /** The same post as Markdown: its path in the zip, and the digest by which a changed one is known. */
      markdown: z.object({ file: z.string().max(400), sha256: z.string() }),
      post: z.unknown(),
    }),
  ),
});

/** Whether readers see its text, or saw it before it was put away: then it comes back as that, and not as a draft. */
export function wasShown({ status, binned }: Pick<ExportedPost, "status" | "binned">): boolean {
  return status === "published" || status === "archived" || (status === "binned" && binned?.from !== "draft");
}
