import "server-only";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Element, Root } from "hast";
import type { PostDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { attribute, isElement } from "./elements";
import type { StoredPicture } from "./flow";
import { findImage, type ImageContext } from "./image-files";
import { type LinkContext, resolveLink, type Targets } from "./link-targets";
import type { Source } from "./load-source";
import { type ParsedMarkdown, parseMarkdown } from "./parse-markdown";
import { toDocument } from "./to-document";

type Picture = { bytes: Buffer; name: string } | { href: string } | { missing: string };

/** A file read to the end, with all it refers to looked up and nothing stored. */
export type Prepared = {
  source: Source;
  parsed: ParsedMarkdown;
  /** By the address that the text names. */
  pictures: Map<string, Picture>;
  /** Stands for the file and its pictures in the import's mark. */
  fingerprint: unknown;
  /** The stories that it links to, by the link as written. */
  storyLinks: [string, string][];
  context: LinkContext;
  targets: Targets;
};

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

async function loadPicture(src: string, context: ImageContext): Promise<Picture> {
  const found = await findImage(src, context);
  if (found.kind === "file") return { bytes: await readFile(found.path), name: found.path };
  if (found.kind === "data") return found;
  if (found.kind === "refused") return { missing: found.reason };
  // A badge says its words; a link to its drawing says nothing more.
  return new URL(found.href).hostname === "img.shields.io" ? { missing: "" } : { href: found.href };
}

/**
 * Parses a file and looks up its pictures and links.
 * @throws AppError `too_large` when it is nested too deeply
 */
export async function prepareSource(source: Source, root: string, targets: Targets): Promise<Prepared> {
  const parsed = parseMarkdown(source.body);
  const { file, meta } = source;
  const context = { file, address: meta.address };
  const pictures = new Map<string, Picture>();
  const wanted = [...pictureSources(parsed.tree), ...(meta.cover ? [meta.cover.src] : [])];
  const imageContext = { ...context, root, fileOf: targets.fileOf, hosts: targets.hosts };
  for (const src of new Set(wanted)) pictures.set(src, await loadPicture(src, imageContext));
  const sums = [...pictures].map(([src, picture]) => [
    src,
    "bytes" in picture ? createHash("sha256").update(picture.bytes).digest("hex") : picture,
  ]);
  const storyLinks = elements(parsed.tree).flatMap((element): [string, string][] => {
    const href = element.tagName === "a" ? attribute(element, "href") : "";
    const target = href ? resolveLink(href, context, targets) : null;
    return target?.startsWith("/stories/") ? [[href, target]] : [];
  });
  return {
    source,
    parsed,
    pictures,
    fingerprint: [source.body, meta, sums],
    storyLinks,
    context,
    targets,
  };
}

export type ConvertedSource = {
  title: string;
  content: PostDocument;
  cover: StoredPicture | null;
  notes: { text: string; line?: number }[];
  pictures: { kept: number; linked: number; missing: number };
};

/**
 * Makes the document, its pictures kept by `store` first.
 * @param store refuses what is no picture with an AppError, which is noted; other errors stop the import
 * @throws AppError `too_large` when the document is
 */
export async function convertSource(
  prepared: Prepared,
  store: (bytes: Buffer, name: string) => Promise<StoredPicture>,
): Promise<ConvertedSource> {
  const { source, parsed, context, targets } = prepared;
  const notes: ConvertedSource["notes"] = source.meta.notes.map((text) => ({ text }));
  const note = (text: string, line?: number) => {
    notes.push({ text, ...(line === undefined ? {} : { line: line + source.bodyLine - 1 }) });
  };
  const stored = new Map<string, StoredPicture | { href: string | null }>();
  const counts = { kept: 0, linked: 0, missing: 0 };
  for (const [src, picture] of prepared.pictures) {
    const result = await keep(picture, store);
    if ("publicId" in result) counts.kept++;
    else if (result.href) counts.linked++;
    else counts.missing++;
    if ("reason" in result && result.reason) {
      note(`The picture “${src.slice(0, 200)}” is not kept: ${result.reason}.`);
    }
    stored.set(src, result);
  }
  for (const name of new Set(parsed.shortcodes)) note(`The shortcode “${name}” means nothing here.`);
  for (const [tag, { use }] of parsed.html) {
    if (use === "dropped") note(`<${tag}> was left out.`);
    else if (use === "unknown") note(`<${tag}> is no HTML; it is kept as text.`);
  }
  const { content, title } = toDocument(
    parsed.tree,
    {
      picture: (src) => stored.get(src) ?? { href: null },
      link: (href) => resolveLink(href, context, targets),
      note,
    },
    source.meta.title,
  );
  const cover = source.meta.cover ? stored.get(source.meta.cover.src) : undefined;
  return {
    title: source.meta.title ?? title ?? titleFromFile(source.file, note),
    content,
    cover: cover && "publicId" in cover ? cover : null,
    notes,
    pictures: counts,
  };
}

async function keep(
  picture: Picture,
  store: (bytes: Buffer, name: string) => Promise<StoredPicture>,
): Promise<StoredPicture | { href: string | null; reason?: string }> {
  if ("missing" in picture) return { href: null, reason: picture.missing };
  if ("href" in picture) return { href: picture.href, reason: "it is on another site, and linked instead" };
  try {
    const { publicId, width, height } = await store(picture.bytes, picture.name);
    return { publicId, width, height };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "unavailable") throw error;
    return { href: null, reason: error.message.replace(/\.$/, "").replace(/^[A-Z]/, (c) => c.toLowerCase()) };
  }
}

function titleFromFile(file: string, note: (text: string) => void): string {
  note("It has no title; its file's name is used.");
  const parts = file
    .replace(/\.[^.]+$/, "")
    .replace(/\/index$/i, "")
    .split("/");
  const name = (parts.at(-1) ?? "")
    .replace(/^\d{4}-\d{2}-\d{2}-/, "")
    .replace(/[-_]+/g, " ")
    .trim();
  return name ? name[0]?.toUpperCase() + name.slice(1) : "Untitled";
}
