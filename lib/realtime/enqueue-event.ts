import "server-only";
import { type SiteEventKind, type SiteEventPayload, siteEventSchemas } from "@/lib/contracts/events";
import type { Prisma } from "@/lib/db/generated/client";

/**
 * Writes a fact for the realtime service in the transaction that makes it true. Call `deliverSoon()` once that is
 * committed; without it the fact waits for the next round of the outbox.
 */
export async function enqueueEvent<K extends SiteEventKind>(
  tx: Prisma.TransactionClient,
  kind: K,
  payload: SiteEventPayload<K>,
): Promise<void> {
  await tx.outboxEvent.create({ data: { kind, payload: siteEventSchemas[kind].parse(payload) } });
}
