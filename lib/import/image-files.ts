import "server-only";
import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { mediaLimits } from "@/lib/media/media-limits";
import { longestAddress } from "./link-targets";
import { parseUrl } from "./parse-url";

export type ImageReference =
  | { kind: "file"; path: string }
  | { kind: "data"; bytes: Buffer; name: string }
  /** On another site. */
  | { kind: "external"; href: string }
  | { kind: "refused"; reason: string };

export type ImageContext = {
  /** The imported folder, without links. */
  root: string;
  /** The post's file, in the folder. */
  file: string;
  /** The post's former path; null: none. */
  address: string | null;
  /** The files of all posts by their former paths. */
  fileOf: ReadonlyMap<string, string>;
  /** Hosts of the former site. */
  hosts: ReadonlySet<string>;
  /** Where it was published, when somebody said so: what is not in the archive may still be there. */
  site: string | null;
};

const missing: ImageReference = { kind: "refused", reason: "there is no such file" };
const outside: ImageReference = { kind: "refused", reason: "it lies outside the imported folder" };

function dataUri(src: string): ImageReference {
  const found = /^data:image\/([\w.+-]+)(?:;[^,]*)?,/i.exec(src);
  if (!found) return { kind: "refused", reason: "it is no picture" };
  const payload = src.slice(found[0].length);
  try {
    const isBase64 = /;base64,$/i.test(found[0]);
    const bytes = isBase64 ? Buffer.from(payload, "base64") : Buffer.from(decodeURIComponent(payload));
    return { kind: "data", bytes, name: `inline.${found[1]?.startsWith("svg") ? "svg" : found[1]}` };
  } catch {
    return { kind: "refused", reason: "its data cannot be read" };
  }
}

function plainPath(src: string): string | null {
  try {
    return decodeURIComponent(src.split(/[?#]/, 1)[0] ?? "").replaceAll("\\", "/");
  } catch {
    return null;
  }
}

/** Where a path of the former site may lie: beside the post that had that address, or in a folder of plain files. */
function sitePathCandidates(sitePath: string, { fileOf }: ImageContext): string[] {
  const parts = sitePath.split("/").filter(Boolean);
  const beside: string[] = [];
  for (let n = parts.length - 1; n > 0; n--) {
    const file = fileOf.get(parts.slice(0, n).join("/"));
    if (file) beside.push(path.posix.join(path.posix.dirname(file), ...parts.slice(n)));
  }
  const plain = parts.join("/");
  const folders = ["", "static", "public", "assets", "content", "source"];
  return [...beside, ...folders.map((folder) => path.posix.join(folder, plain))];
}

function candidates(src: string, context: ImageContext): string[] {
  const { file, address } = context;
  if (src.startsWith("/")) return sitePathCandidates(src, context);
  const folder = path.posix.dirname(file);
  const besideFile = [
    path.posix.join(folder, src),
    path.posix.join(file.replace(/\.[^.]+$/, ""), src),
    // The page of a.md was a folder of its own, so what climbs out of it climbs once more than in the files.
    ...(src.startsWith("../") ? [path.posix.join(folder, src.slice(3))] : []),
  ];
  const onSite = address === null ? [] : sitePathCandidates(path.posix.join("/", address, src), context);
  return [...besideFile, ...onSite];
}

async function isPlainFile(absolute: string): Promise<boolean> {
  return stat(absolute).then(
    (found) => found.isFile(),
    () => false,
  );
}

/**
 * Finds the file that a post's picture names: beside the post, by its address on the former site, or in the site's
 * folders of plain files. Nothing outside the imported folder is ever read, by `..` or by a link.
 */
export async function findImage(src: string, context: ImageContext): Promise<ImageReference> {
  if (/^data:/i.test(src)) return dataUri(src);
  // No address is so long, and each of its parts is looked for.
  if (src.length > longestAddress) return { kind: "refused", reason: "its address is too long" };
  let wanted = src;
  if (/^(https?:)?\/\//i.test(src)) {
    const url = parseUrl(src, "https://site.invalid");
    if (!url) return { kind: "refused", reason: "its address cannot be read" };
    const external: ImageReference = { kind: "external", href: url.href };
    if (!context.hosts.has(url.hostname)) return external;
    const own = await findImage(url.pathname, context);
    return own.kind === "file" ? own : external;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(src))
    return { kind: "refused", reason: "its address is of no kind we read" };
  const plain = plainPath(wanted);
  if (!plain || plain.includes("\0")) return { kind: "refused", reason: "its address cannot be read" };
  wanted = plain;
  let isOutside = false;
  for (const candidate of candidates(wanted, context)) {
    if (/^\.\.(\/|$)/.test(candidate)) {
      isOutside = true;
      continue;
    }
    const absolute = path.join(context.root, candidate);
    if (!(await isPlainFile(absolute))) continue;
    const real = await realpath(absolute);
    if (path.relative(context.root, real).startsWith("..")) return outside;
    if ((await stat(real)).size > mediaLimits.fileBytes) {
      return { kind: "refused", reason: "it is larger than 20 MB" };
    }
    return { kind: "file", path: real };
  }
  const there = context.site && src.startsWith("/") ? parseUrl(src, context.site) : null;
  if (there) return { kind: "external", href: there.href };
  return isOutside ? outside : missing;
}
