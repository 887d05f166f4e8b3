/**
 * Whom a request comes from, as `n` trusted proxies say: each appends the address it saw to X-Forwarded-For, so the n-th
 * entry from the right is the truth and all before it is hearsay. Null where the header is shorter than that.
 */
export function forwardedAddress(header: string, trustedProxies: number): string | null {
  const hops = header
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  return hops.at(-trustedProxies) ?? null;
}

/** An IPv6 customer owns at least a /64, so one person is the first half of the address, not the whole of it. */
export function networkOf(address: string): string {
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
