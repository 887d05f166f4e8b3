import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import type { RevisionDto } from "./dto";

/** A line of the history, without the text. */
export const revisionSelect = {
  id: true,
  kind: true,
  name: true,
  wordCount: true,
  version: true,
  createdAt: true,
  savedAt: true,
  author: {
    select: { id: true, name: true, avatar: { select: { publicId: true, width: true, height: true } } },
  },
} satisfies Prisma.PostRevisionSelect;

export function toRevision(
  row: Prisma.PostRevisionGetPayload<{ select: typeof revisionSelect }>,
): RevisionDto {
  return { ...row, createdAt: row.createdAt.toISOString(), savedAt: row.savedAt.toISOString() };
}
