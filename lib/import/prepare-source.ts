import "server-only";
import { AppError } from "@/lib/contracts/errors";
import type { Scanned } from "./conversion/conversions";
import type { Converter } from "./conversion/converter";
import { findImage, type ImageContext } from "./image-files";
import { type LinkContext, resolveLink, type Targets } from "./link-targets";
import type { PlannedPost } from "./plan-import";
import { type FoundPicture, StoryPictures } from "./story-pictures";

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

const mostReferences = 10_000;

async function findPicture(src: string, context: ImageContext): Promise<FoundPicture> {
  const found = await findImage(src, context);
  if (found.kind === "file") return { file: found.path };
  if (found.kind === "data") return found;
  if (found.kind === "refused") return { missing: found.reason };
  // A badge says its words; a link to its drawing says nothing more.
  return new URL(found.href).hostname === "img.shields.io" ? { missing: "" } : { href: found.href };
}

/**
 * Has a file parsed and looks up its pictures and links.
 * @param isFetching whether pictures of other sites will be ours: another story comes of that
 * @param signal ends it between two pictures
 * @throws AppError `too_large` when it is nested too deeply or takes too long
 */
export async function prepareSource(
  source: PlannedPost,
  root: string,
  targets: Targets,
  {
    converter,
    isFetching,
    signal,
  }: { converter: Converter; isFetching: boolean; signal?: AbortSignal | undefined },
): Promise<Prepared> {
  const scanned = await converter.scan(source.file);
  const referred = scanned.pictures.length + scanned.links.length + scanned.players.length;
  // Each is looked up, and no document may have so many.
  if (referred > mostReferences) {
    throw new AppError("too_large", "It has more than 10,000 links and pictures.");
  }
  const { file, meta } = source;
  const context = { file, address: meta.address };
  const pictures = new StoryPictures({ signal });
  const wanted = [...scanned.pictures, ...(meta.cover ? [meta.cover.src] : [])];
  const imageContext = {
    ...context,
    root,
    fileOf: targets.fileOf,
    hosts: targets.hosts,
    site: targets.site ?? null,
  };
  for (const src of wanted) await pictures.add(src, () => findPicture(src, imageContext));
  const hasRemote = [...pictures.found.values()].some((picture) => "href" in picture);
  const storyLinks = scanned.links.flatMap((href): [string, string][] => {
    const target = resolveLink(href, context, targets);
    return target?.startsWith("/stories/") ? [[href, target]] : [];
  });
  return {
    source,
    scanned,
    pictures: pictures.found,
    fingerprint: [source.body, meta, pictures.sums(), ...(isFetching && hasRemote ? ["fetched"] : [])],
    storyLinks,
    context,
    targets,
  };
}
