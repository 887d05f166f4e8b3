import "server-only";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Scanned } from "./conversion/conversions";
import type { Converter } from "./conversion/converter";
import { findImage, type ImageContext } from "./image-files";
import { type LinkContext, resolveLink, type Targets } from "./link-targets";
import type { PlannedPost } from "./plan-import";

/** What a text calls a picture: a file, an address elsewhere, or nothing and why. */
export type FoundPicture = { bytes: Buffer; name: string } | { href: string } | { missing: string };

/** A file read to the end, with all it refers to looked up and nothing stored. */
export type Prepared = {
  source: PlannedPost;
  scanned: Scanned;
  /** By the address that the text names. */
  pictures: Map<string, FoundPicture>;
  /** Stands for the file and its pictures in the import's mark. */
  fingerprint: unknown;
  /** The stories that it links to, by the link as written. */
  storyLinks: [string, string][];
  context: LinkContext;
  targets: Targets;
};

const mostPictures = 1_000;

async function loadPicture(src: string, context: ImageContext): Promise<FoundPicture> {
  const found = await findImage(src, context);
  if (found.kind === "file") return { bytes: await readFile(found.path), name: found.path };
  if (found.kind === "data") return found;
  if (found.kind === "refused") return { missing: found.reason };
  // A badge says its words; a link to its drawing says nothing more.
  return new URL(found.href).hostname === "img.shields.io" ? { missing: "" } : { href: found.href };
}

/**
 * Has a file parsed and looks up its pictures and links.
 * @param isFetching whether pictures of other sites will be ours: another story comes of that
 * @throws AppError `too_large` when it is nested too deeply or takes too long
 */
export async function prepareSource(
  source: PlannedPost,
  root: string,
  targets: Targets,
  { converter, isFetching }: { converter: Converter; isFetching: boolean },
): Promise<Prepared> {
  const scanned = await converter.scan(source.file);
  const { file, meta } = source;
  const context = { file, address: meta.address };
  const pictures = new Map<string, FoundPicture>();
  const wanted = [...scanned.pictures, ...(meta.cover ? [meta.cover.src] : [])];
  const imageContext = {
    ...context,
    root,
    fileOf: targets.fileOf,
    hosts: targets.hosts,
    site: targets.site ?? null,
  };
  for (const src of new Set(wanted)) {
    const isTooMany = pictures.size >= mostPictures;
    pictures.set(
      src,
      isTooMany ? { missing: "a story has at most 1,000" } : await loadPicture(src, imageContext),
    );
  }
  const sums = [...pictures].map(([src, picture]) => [
    src,
    "bytes" in picture ? createHash("sha256").update(picture.bytes).digest("hex") : picture,
  ]);
  const hasRemote = [...pictures.values()].some((picture) => "href" in picture);
  const storyLinks = scanned.links.flatMap((href): [string, string][] => {
    const target = resolveLink(href, context, targets);
    return target?.startsWith("/stories/") ? [[href, target]] : [];
  });
  return {
    source,
    scanned,
    pictures,
    fingerprint: [source.body, meta, sums, ...(isFetching && hasRemote ? ["fetched"] : [])],
    storyLinks,
    context,
    targets,
  };
}
