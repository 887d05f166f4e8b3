/** What may be uploaded. Read by the form, by the signature and by the media server, so that all three agree. */
export const mediaLimits = {
  /** Bytes of one file. */
  fileBytes: 20_000_000,
  /** Pixels of one picture, all frames of an animation together. */
  pixels: 50_000_000,
  /** Pictures of one animation: each costs time to decode, however small it is. */
  frames: 300,
  /** Longest time that one picture may take to decode. */
  decodeSeconds: 15,
  /** Bytes one person may upload in 24 hours. */
  dailyBytes: 500_000_000,
} as const;

/** Formats that may be uploaded, by the name Cloudinary gives them, with the media types browsers call them. */
export const uploadFormats = {
  jpg: ["image/jpeg"],
  png: ["image/png"],
  webp: ["image/webp"],
  gif: ["image/gif"],
  avif: ["image/avif"],
} as const;

export type UploadFormat = keyof typeof uploadFormats;

/** Media types for the `accept` attribute and the form's own check. */
export const uploadTypes: readonly string[] = Object.values(uploadFormats).flat();

/** What somebody hears whose file is none that a story hands out. */
export const usableFiles =
  "Use a PDF, GPX, ZIP, text, CSV, Word, Excel, PowerPoint, OpenDocument, EPUB or sound file.";
