import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import type { PreviewLinkDto } from "./dto";

export const linkSelect = {
  id: true,
  label: true,
  createdAt: true,
  expiresAt: true,
  lastOpenedAt: true,
  opens: true,
  comments: true,
} satisfies Prisma.PreviewLinkSelect;

type LinkRow = Prisma.PreviewLinkGetPayload<{ select: typeof linkSelect }>;

export function toPreviewLink(row: LinkRow): PreviewLinkDto {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastOpenedAt: row.lastOpenedAt?.toISOString() ?? null,
  };
}

/** Links that work at this moment of the database's clock. */
export function liveLinks(now: Date) {
  return { revokedAt: null, expiresAt: { gt: now } } satisfies Prisma.PreviewLinkWhereInput;
}
