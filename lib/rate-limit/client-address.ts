import "server-only";
import { forwardedAddress, networkOf } from "@/lib/contracts/client-network";
import { env } from "@/lib/env";

/** The address a request came from, an IPv6 one as its network, or null when nobody trustworthy says so. */
export function clientAddress(headers: Headers, trustedProxies = env().TRUSTED_PROXIES): string | null {
  if (trustedProxies < 1) return null;
  const address = forwardedAddress(headers.get("x-forwarded-for") ?? "", trustedProxies);
  return address ? networkOf(address) : null;
}
