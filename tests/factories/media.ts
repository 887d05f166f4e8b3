import { db } from "@/lib/db/client";
import type { Media } from "@/lib/db/generated/client";

/** The row of a picture that was uploaded and confirmed; no file lies behind it. */
export function buildMedia(ownerId: string, overrides: Partial<Media> = {}): Promise<Media> {
  const publicId = `u/${ownerId}/${crypto.randomUUID()}`;
  return db().media.create({
    data: { ownerId, publicId, width: 1600, height: 1067, format: "jpg", bytes: 250_000, ...overrides },
  });
}
