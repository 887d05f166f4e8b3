import type { Store } from "../store";

/** Refuses every token of a session from now on. */
export async function saveRevocation(store: Store, sessionId: string): Promise<void> {
  await store.revocations.updateOne(
    { _id: sessionId },
    { $setOnInsert: { revokedAt: new Date() } },
    { upsert: true },
  );
}

export async function isRevoked(store: Store, sessionId: string): Promise<boolean> {
  return (await store.revocations.exists({ _id: sessionId })) !== null;
}
