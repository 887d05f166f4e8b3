import "server-only";
import { forwardedAddress, networkOf } from "@/lib/contracts/client-network";
import { env, isOnVercel } from "@/lib/env";

type Surroundings = {
  /** How many proxies of ours add to X-Forwarded-For. */
  trustedProxies: number;
  isOnVercel: boolean;
};

const surroundings = (): Surroundings => ({
  trustedProxies: env().TRUSTED_PROXIES,
  isOnVercel: isOnVercel(),
});

/**
 * The address a request came from, an IPv6 one as its network, or null when nobody trustworthy says so. The one place
 * where the site reads it. Loads on the edge.
 */
export function clientAddress(headers: Headers, around = surroundings()): string | null {
  const address = around.isOnVercel
    ? // Written by Vercel itself, over whatever a client sent under this name.
      forwardedAddress(headers.get("x-vercel-forwarded-for") ?? "", 1)
    : around.trustedProxies > 0
      ? forwardedAddress(headers.get("x-forwarded-for") ?? "", around.trustedProxies)
      : null;
  return address ? networkOf(address) : null;
}
