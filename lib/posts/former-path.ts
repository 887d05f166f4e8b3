// Addresses that readers, browsers and machines expect to be the site's own, whatever a blog once had there.
const ownAddress =
  /^(about|account|admin|api|app|auth|contact|faq|help|home|imprint|impressum|journeys|legal|log-?in|log-?out|messages|places|preview|privacy|register|search|security|settings|sign-?(in|up|out)|stories|studio|support|tags|terms|write)$|^\.well-known(\/|$)|^[^/]+\.(txt|xml|json|ico|webmanifest)$/i;

/**
 * The one form in which former addresses are stored and looked up: decoded, without slashes at either end, without
 * `index.html`. Null for what cannot be an address (too long, bad encoding, control characters) and for the site's own.
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
  const isUsable =
    plain.length > 0 && plain.length <= 500 && !/\p{Cc}/u.test(plain) && !ownAddress.test(plain);
  return isUsable ? plain : null;
}
