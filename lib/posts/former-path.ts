/** The site's own: nothing under them is ever another's, neither what is there now nor what will be. */
const ownAreas = new Set([
  ..."api authors charts following icon.svg journeys marks media messages oembed og places preview reading-list search settings sitemaps stories studio tags write".split(
    " ",
  ),
  ..."atom.xml feed.json feed.xml indexnow.txt llms.txt sitemap.xml".split(" "),
  ..."account admin app atom auth donate feed feeds log-in log-out login logout newsletter register rss".split(
    " ",
  ),
  ..."sign-in sign-out sign-up signin signout signup sitemap subscribe unsubscribe webhook webhooks".split(
    " ",
  ),
]);

/** Pages that readers expect to be the site's own; what a blog had under them is its own affair. */
const ownPages = new Set(
  "about contact faq help home imprint impressum legal license privacy security support terms".split(" "),
);

const feeds = new Set(["atom", "feed", "rss"]);

/** Addresses that readers, browsers and machines expect to be the site's own, whatever a blog once had there. */
function isOwnAddress(path: string): boolean {
  const segments = path.toLowerCase().split("/");
  const [first = ""] = segments;
  // Next's own files, and `.well-known`.
  if (first.startsWith(".") || first.startsWith("_") || ownAreas.has(first)) return true;
  // The feed of a tag or of a person.
  if (feeds.has(segments.at(-1) ?? "")) return true;
  if (segments.length > 1) return false;
  return (
    ownPages.has(first) ||
    /\.(atom|css|ico|jpe?g|js|json|map|mjs|png|rss|svg|txt|webmanifest|xml)$/.test(first)
  );
}

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
  const isUsable = plain.length > 0 && plain.length <= 500 && !/\p{Cc}/u.test(plain) && !isOwnAddress(plain);
  return isUsable ? plain : null;
}
