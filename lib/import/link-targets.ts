import "server-only";
import path from "node:path";
import { isSafeHref } from "@/lib/contracts/document";
import { formerPath } from "@/lib/posts/former-path";
import { parseUrl } from "./parse-url";

export type LinkContext = {
  file: string;
  /** The post's former path. */
  address: string | null;
};

export type Targets = {
  /** Files of the imported posts by their former paths, all of them. */
  fileOf: ReadonlyMap<string, string>;
  /** Slugs by file. */
  slugOf: ReadonlyMap<string, string>;
  hosts: ReadonlySet<string>;
  /** Where it was published, when somebody said so. */
  site?: string | null;
};

export const longestAddress = 4_096;

const anyHost = "https://site.invalid";
const looksLikeHost =
  /^(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|rs|edu|gov|info|eu|co|uk|de|fr|blog|app)(?=[/?#]|$)/i;

/**
 * Where a link of an imported post leads from here: a story that was imported with it, the page that it meant on the
 * former site, or nowhere (null).
 */
export function resolveLink(href: string, { file, address }: LinkContext, targets: Targets): string | null {
  const link = href.trim();
  // No address is so long, and each of its parts is looked for.
  if (link.length > longestAddress) return null;
  if (link.startsWith("#")) return isSafeHref(link) ? link : null;
  const [bare, fragment] = splitFragment(link);
  if (bare.startsWith("@/")) return story(fileTarget(bare.slice(2), "", targets), fragment, targets);
  if (/^(https?:)?\/\//i.test(link)) return absolute(link, targets);
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return isSafeHref(link) ? link : null;
  if (/^[^\s/@]+@[^\s/@]+\.[a-z]{2,}$/i.test(link)) return `mailto:${link}`;
  if (looksLikeHost.test(link)) return absolute(`https://${link}`, targets);
  if (/\.(md|markdown)$/i.test(bare)) {
    const found = story(fileTarget(bare, path.posix.dirname(file), targets), fragment, targets);
    if (found) return found;
  }
  return onFormerSite(link, address, targets);
}

function splitFragment(link: string): [string, string] {
  const at = link.indexOf("#");
  return at < 0 ? [link, ""] : [link.slice(0, at), link.slice(at)];
}

function story(file: string | null, fragment: string, { slugOf }: Targets): string | null {
  const slug = file === null ? undefined : slugOf.get(file);
  const href = slug === undefined ? null : `/stories/${slug}${fragment}`;
  return href && isSafeHref(href) ? href : href === null ? null : splitFragment(href)[0];
}

/** A link to a file, from the folder of its own or from the top of the content. */
function fileTarget(target: string, folder: string, { slugOf }: Targets): string | null {
  const plain = path.posix.normalize(path.posix.join(folder, decodePath(target)));
  for (const file of [plain, `content/${plain}`]) if (slugOf.has(file)) return file;
  return null;
}

function decodePath(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

function absolute(link: string, targets: Targets): string | null {
  const url = parseUrl(link, anyHost);
  if (!url) return null;
  const own = targets.hosts.has(url.hostname) ? storyAt(url, targets) : null;
  if (own) return own;
  return isSafeHref(link) ? link : isSafeHref(url.href) ? url.href : null;
}

function storyAt(url: URL, targets: Targets): string | null {
  const former = formerPath(url.pathname);
  const file = former === null ? undefined : targets.fileOf.get(former);
  return story(file ?? null, url.hash, targets);
}

/** A path of the former site. Old links were written for `a/b.html`, where `c` is a/c; newer ones for `a/b/`. */
function onFormerSite(link: string, address: string | null, targets: Targets): string | null {
  const base = address === null ? "" : address.split("/").map(encodeURIComponent).join("/");
  const bases = [`${anyHost}/${base}/`, `${anyHost}/${base}`];
  const urls = bases.flatMap((from) => parseUrl(link, from) ?? []);
  for (const url of urls) {
    const own = storyAt(url, targets);
    if (own) return own;
  }
  const [host] = targets.hosts;
  const [url] = urls;
  if (!host || !url) return null;
  url.hostname = host;
  return isSafeHref(url.href) ? url.href : null;
}

/**
 * The former site's host, told by the links: the one that most links to imported addresses name, if there are two.
 * @param bodies Markdown
 */
export function guessHost(bodies: Iterable<string>, addresses: ReadonlySet<string>): string | null {
  const counts = new Map<string, number>();
  for (const body of bodies) {
    // Of a length: addresses longer than any have all signs of a text in them, and are looked at sign by sign.
    for (const [, host = "", rest = ""] of body.matchAll(
      /https?:\/\/([a-z0-9.-]{1,255})\/([^\s)\]>"'#?]{1,1000})/gi,
    )) {
      const former = formerPath(rest.replace(/[.,;:!?]+$/, ""));
      if (former && addresses.has(former)) counts.set(host, (counts.get(host) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best && best[1] > 1 ? best[0].toLowerCase() : null;
}
