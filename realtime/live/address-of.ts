import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

const near = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd]|fe80:)/i;

/**
 * Whose connection this is; null when nobody trustworthy says so. Each trusted proxy appends the address it saw, so with n
 * of them the n-th entry from the right is the truth. A neighbour is a proxy that nobody told us of: everybody comes from
 * there.
 */
export function addressOf(request: IncomingMessage, trustedProxies: number): string | null {
  const header = [request.headers["x-forwarded-for"] ?? ""].flat().join(",");
  const hops = header.split(",").map((hop) => hop.trim());
  const seen = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const address = trustedProxies > 0 ? hops.filter(Boolean).at(-trustedProxies) : near.test(seen) ? "" : seen;
  if (!address) return null;
  // An IPv6 customer has at least a /64.
  return isIPv6(address) ? address.toLowerCase().split(":").slice(0, 4).join(":") : address;
}
