import "server-only";
import { env } from "@/lib/env";

/**
 * The address a request came from, or null when nobody trustworthy says so. Each trusted proxy appends the address it
 * saw to X-Forwarded-For, so with n of them the n-th entry from the right is the truth and all before it is hearsay.
 */
export function clientAddress(headers: Headers, trustedProxies = env().TRUSTED_PROXIES): string | null {
  if (trustedProxies < 1) return null;
  const hops = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  const address = hops.at(-trustedProxies);
  return address ? network(address) : null;
}

/** An IPv6 customer owns at least a /64, so one person is the first half of the address, not the whole of it. */
function network(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill("0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
