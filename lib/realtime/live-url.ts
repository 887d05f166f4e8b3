import "server-only";
import { livePath } from "@/lib/contracts/live-rules";
import { env } from "@/lib/env";

/** Where readers of a story hear of what changes while they read. */
export function liveUrl(): string {
  return new URL(livePath, env().REALTIME_URL).href.replace(/^http/, "ws");
}
