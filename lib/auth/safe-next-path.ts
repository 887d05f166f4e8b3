/**
 * Where to go after signing in: the asked-for path when it is one of ours, else the fallback. Never another site, and
 * never back to a page about signing in.
 */
export function safeNextPath(value: unknown, fallback = "/studio"): string {
  if (typeof value !== "string" || !value.startsWith("/") || value.length > 8000) return fallback;
  // Browsers read a backslash as a slash and drop tabs and line breaks, so "/\t/evil.example" would be a host.
  if (/[\\\p{Cc}]/u.test(value)) return fallback;
  let url: URL;
  try {
    url = new URL(value, "http://here.invalid");
  } catch {
    return fallback;
  }
  if (url.origin !== "http://here.invalid") return fallback;
  // "/.//evil.example" only becomes a host once the dots are resolved.
  if (url.pathname.startsWith("//")) return fallback;
  if (/^\/(sign-in|sign-up|api)(\/|$)/.test(url.pathname)) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}
