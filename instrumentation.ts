/** Runs once when a server process starts, before it answers anybody. A wrong environment ends it here, by name. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { env } = await import("@/lib/env");
  env();
  const { startOutboxLoop } = await import("@/lib/realtime/outbox-loop");
  startOutboxLoop();
  const { startHousekeeping } = await import("@/lib/housekeeping/housekeeping-loop");
  startHousekeeping();
  const { warmGazetteer } = await import("@/lib/places/warm-gazetteer");
  warmGazetteer();
}
