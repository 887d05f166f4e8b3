import type { IncomingMessage } from "node:http";
import { forwardedAddress, networkOf } from "@/lib/contracts/client-network";

const near = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd]|fe80:)/i;

/**
 * Whose connection this is, an IPv6 one as its network; null when nobody trustworthy says so. A neighbour is a proxy that
 * nobody told us of: everybody comes from there.
 */
export function addressOf(request: IncomingMessage, trustedProxies: number): string | null {
  const header = [request.headers["x-forwarded-for"] ?? ""].flat().join(",");
  const seen = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const address =
    trustedProxies > 0 ? forwardedAddress(header, trustedProxies) : near.test(seen) ? null : seen;
  return address ? networkOf(address) : null;
}
