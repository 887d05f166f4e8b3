import "server-only";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Element, Root } from "hast";
import { attribute, isElement } from "./elements";
import { findImage, type ImageContext } from "./image-files";
import { type LinkContext, resolveLink, type Targets } from "./link-targets";
import { type ParsedMarkdown, parseMarkdown } from "./parse-markdown";
import type { PlannedPost } from "./plan-import";

/** What a text calls a picture: a file, an address elsewhere, or nothing and why. */
export type FoundPicture = { bytes: Buffer; name: string } | { href: string } | { missing: string };

/** A file read to the end, with all it refers to looked up and nothing stored. */
export type Prepared = {
  source: PlannedPost;
  parsed: ParsedMarkdown;
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

function elements(root: Root): Element[] {
  const found: Element[] = [];
  const pending: { children: readonly unknown[] }[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const child of node.children as { type: string }[]) {
      if (!isElement(child)) continue;
      found.push(child);
      pending.push(child);
    }
  }
  return found;
}

function pictureSources(root: Root): string[] {
  const images = elements(root).filter((element) => element.tagName === "img");
  return images.flatMap((element) => {
    const src = attribute(element, "src") || attribute(element, "srcSet").split(/\s/)[0];
    return src ? [src] : [];
  });
}

async function loadPicture(src: string, context: ImageContext): Promise<FoundPicture> {
  const found = await findImage(src, context);
  if (found.kind === "file") return { bytes: await readFile(found.path), name: found.path };
  if (found.kind === "data") return found;
  if (found.kind === "refused") return { missing: found.reason };
  // A badge says its words; a link to its drawing says nothing more.
  return new URL(found.href).hostname === "img.shields.io" ? { missing: "" } : { href: found.href };
}

/**
 * Parses a file and looks up its pictures and links.
 * @param isFetching whether pictures of other sites will be ours: another story comes of that
 * @throws AppError `too_large` when it is nested too deeply
 */
export async function prepareSource(
  source: PlannedPost,
  root: string,
  targets: Targets,
  isFetching = false,
): Promise<Prepared> {
  const parsed = source.read ? source.read(source.body) : parseMarkdown(source.body);
  const { file, meta } = source;
  const context = { file, address: meta.address };
  const pictures = new Map<string, FoundPicture>();
  const wanted = [...pictureSources(parsed.tree), ...(meta.cover ? [meta.cover.src] : [])];
  const imageContext = { ...context, root, fileOf: targets.fileOf, hosts: targets.hosts };
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
  const storyLinks = elements(parsed.tree).flatMap((element): [string, string][] => {
    const href = element.tagName === "a" ? attribute(element, "href") : "";
    const target = href ? resolveLink(href, context, targets) : null;
    return target?.startsWith("/stories/") ? [[href, target]] : [];
  });
  return {
    source,
    parsed,
    pictures,
    fingerprint: [source.body, meta, sums, ...(isFetching && hasRemote ? ["fetched"] : [])],
    storyLinks,
    context,
    targets,
  };
}
