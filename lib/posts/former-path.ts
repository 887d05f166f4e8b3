/**
 * The one form in which former addresses are stored and looked up: decoded, without slashes at either end, without
 * `index.html`. Null for what cannot be an address (too long, bad encoding, control characters).
 */
export function formerPath(path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  const plain = decoded
    .normalize("NFC")
    .split("/")
    .filter((segment) => segment !== "")
    .join("/")
    .replace(/(^|\/)index\.html?$/i, "");
  return plain.length === 0 || plain.length > 500 || /\p{Cc}/u.test(plain) ? null : plain;
}
