import { publicIdSchema } from "@/lib/contracts/document";
import { maxSize, snapFill, snapQuality, snapSize } from "../sizes";

type OutputFormat = "jpg" | "png" | "webp" | "avif" | "gif";

export type Transformation = {
  /** Cloudinary's `fit` differs from `limit` only in enlarging, which we do not: it is read as `limit`. */
  crop: "limit" | "fill";
  width: number | null;
  height: number | null;
  /** `null`: the format of the original; `auto`: the best the reader's browser accepts. */
  format: OutputFormat | "auto" | null;
  quality: number | "auto";
};

export type Delivery = { publicId: string; transformation: Transformation };

const formats = new Map<string, OutputFormat>([
  ["jpg", "jpg"],
  ["jpeg", "jpg"],
  ["png", "png"],
  ["webp", "webp"],
  ["avif", "avif"],
  ["gif", "gif"],
]);

const crops = new Set(["limit", "fill", "fit"]);
const gravities = new Set(["auto", "center", "faces", "face"]);
const qualityAuto = new Set(["auto", "auto:best", "auto:good", "auto:eco", "auto:low"]);

function size(value: string): number | null {
  if (!/^\d{1,4}$/.test(value)) return null;
  const pixels = Number(value);
  return pixels >= 1 && pixels <= maxSize ? pixels : null;
}

/** A segment is a transformation when its first part looks like one: a short key, an underscore, a value. */
const looksLikeTransformation = (segment: string) => /^[a-z]{1,4}_[^/]*$/.test(segment.split(",")[0] ?? "");

type Draft = Transformation & { dpr: number };

function apply(draft: Draft, part: string): boolean {
  const split = part.indexOf("_");
  const key = part.slice(0, split);
  const value = part.slice(split + 1);
  switch (key) {
    case "c":
      if (!crops.has(value)) return false;
      draft.crop = value === "fill" ? "fill" : "limit";
      return true;
    case "w":
      draft.width = size(value);
      return draft.width !== null;
    case "h":
      draft.height = size(value);
      return draft.height !== null;
    case "g":
      return gravities.has(value);
    case "f":
      draft.format = value === "auto" ? "auto" : (formats.get(value) ?? null);
      return draft.format !== null;
    case "q":
      if (qualityAuto.has(value)) draft.quality = "auto";
      else if (/^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= 100) {
        draft.quality = snapQuality(Number(value));
      } else return false;
      return true;
    case "dpr":
      if (value === "auto") return true;
      if (!/^[1-4](\.\d)?$/.test(value)) return false;
      draft.dpr = Number(value);
      return true;
    default:
      return false;
  }
}

/**
 * Reads the part of a delivery URL behind `/image/upload/`, in Cloudinary's grammar: transformations joined by commas or
 * slashes, an optional version, the public id with or without an extension. Null for anything else, also for a
 * transformation that we do not make: a guess would be cached for a year.
 * @param rawPath as it stands in the URL, still percent-encoded
 */
export function parseDelivery(rawPath: string): Delivery | null {
  if (rawPath.length > 1000) return null;
  const segments: string[] = [];
  for (const raw of rawPath.split("/")) {
    let segment: string;
    try {
      segment = decodeURIComponent(raw);
    } catch {
      return null;
    }
    if (!segment || segment.includes("/")) return null;
    segments.push(segment);
  }
  const draft: Draft = { crop: "limit", width: null, height: null, format: null, quality: "auto", dpr: 1 };
  const version = segments.findIndex((segment) => /^v\d{1,12}$/.test(segment));
  let rest = segments.findIndex((segment) => !looksLikeTransformation(segment));
  if (rest === -1) return null;
  for (const segment of segments.slice(0, rest)) {
    for (const part of segment.split(",")) if (!apply(draft, part)) return null;
  }
  if (version === rest) rest += 1;
  const name = segments.slice(rest).join("/");
  const dot = name.lastIndexOf(".");
  const publicId = dot === -1 ? name : name.slice(0, dot);
  if (dot !== -1) {
    const format = formats.get(name.slice(dot + 1).toLowerCase());
    if (!format) return null;
    // f_ says more than the extension, which may be left over from the upload.
    draft.format ??= format;
  }
  if (!publicIdSchema.safeParse(publicId).success) return null;
  const { dpr, ...transformation } = draft;
  const scaled = (value: number | null) => (value === null ? null : Math.min(maxSize, value * dpr));
  const width = scaled(transformation.width);
  const height = scaled(transformation.height);
  const snapped =
    transformation.crop === "fill" && width !== null && height !== null
      ? snapFill(width, height)
      : { width: width === null ? null : snapSize(width), height: height === null ? null : snapSize(height) };
  return { publicId, transformation: { ...transformation, ...snapped } };
}
