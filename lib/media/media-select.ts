import type { Prisma } from "@/lib/db/generated/client";

/** The columns of a `MediaDto`. */
export const mediaSelect = {
  id: true,
  publicId: true,
  width: true,
  height: true,
  format: true,
  bytes: true,
} satisfies Prisma.MediaSelect;
