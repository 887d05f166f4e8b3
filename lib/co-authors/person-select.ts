import "server-only";
import type { Prisma } from "@/lib/db/generated/client";

/** What those who write a story together may know of each other: what anybody could read on their pages. */
export const personSelect = {
  handle: true,
  name: true,
  avatar: { select: { publicId: true, width: true, height: true } },
} satisfies Prisma.UserSelect;
