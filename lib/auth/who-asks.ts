import "server-only";
import { clientAddress } from "@/lib/rate-limit/client-address";
import { getActor } from "./actor";

/**
 * Whose a limit is on what anybody may ask: the address, or where none is known the person who is signed in, so that a
 * stranger who asks too much takes nothing from them. Null: nothing is known of whoever asks.
 */
export async function whoAsks(request: Request): Promise<string | null> {
  const address = clientAddress(request.headers);
  if (address) return address;
  // Most who read have no cookie, and cost no look at a session.
  return request.headers.has("cookie") ? ((await getActor())?.userId ?? null) : null;
}
