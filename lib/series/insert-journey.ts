import "server-only";
import { v7 as uuid } from "uuid";
import type { Prisma } from "@/lib/db/generated/client";
import { slugCandidates, slugify } from "@/lib/posts/slug";

type NewJourney = { ownerId: string; title: string; description?: string };

/**
 * Stores a journey without stories under the first free address that can be made from a text. The unique index is the
 * fence: who loses a race takes the next. Null when all that were tried are taken.
 */
export async function insertJourney(
  tx: Prisma.TransactionClient,
  addressFrom: string,
  journey: NewJourney,
): Promise<{ id: string; slug: string } | null> {
  for (const slug of slugCandidates(slugify(addressFrom) || "journey")) {
    const id = uuid();
    const { count } = await tx.series.createMany({ data: [{ id, slug, ...journey }], skipDuplicates: true });
    if (count === 1) return { id, slug };
  }
  return null;
}
