import "server-only";
import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { type DocumentNode, type PostDocument, parseDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import {
  type ExportedMedia,
  type ExportedPlace,
  type ExportedText,
  wasShown,
} from "@/lib/export/export-format";
import { keepAttachment } from "@/lib/media/keep-attachment";
import { mediaLimits } from "@/lib/media/media-limits";
import { ensureMadePlace } from "@/lib/places/create-place";
import { ensureTown } from "@/lib/places/require-place";
import {
  type ConvertedRevision,
  type ConvertedSource,
  type ConvertedText,
  keepPicture,
  type Store,
} from "./convert-source";
import { readHistory } from "./exported-history";
import type { StoredPicture } from "./flow";
import type { Targets } from "./link-targets";
import type { ExportedSource } from "./load-source";
import type { PlannedPost } from "./plan-import";
import type { FoundPicture } from "./prepare-source";

/** A post of our own export with its pictures read and nothing stored. */
export type PreparedExport = {
  post: PlannedPost;
  exported: ExportedSource;
  pictures: Map<string, FoundPicture>;
  fingerprint: unknown;
  storyLinks: [string, string][];
};

const texts = ({ post }: ExportedSource) => [post.story, post.draft].filter((text) => text !== null);

/** Every public id that a value names, in the order of its text. */
function namedPictures(value: unknown): string[] {
  const found = new Set<string>();
  const visit = (one: unknown): void => {
    if (Array.isArray(one)) one.forEach(visit);
    else if (typeof one === "object" && one !== null) {
      for (const [key, inner] of Object.entries(one)) {
        if (key === "publicId" && typeof inner === "string") found.add(inner);
        else visit(inner);
      }
    }
  };
  visit(value);
  return [...found];
}

async function readPicture(root: string, media: ExportedMedia | undefined): Promise<FoundPicture> {
  if (!media?.file) return { missing: "it is not in the export" };
  const absolute = path.join(root, media.file);
  const found = await stat(absolute).catch(() => null);
  if (!found?.isFile()) return { missing: "there is no such file" };
  if (path.relative(root, await realpath(absolute)).startsWith("..")) {
    return { missing: "it lies outside the imported folder" };
  }
  if (found.size > mediaLimits.fileBytes) return { missing: "it is larger than 20 MB" };
  return { bytes: await readFile(absolute), name: absolute };
}

/** Links to stories that came in the same export, by the addresses they have here. */
function storyLink(
  href: string,
  { slugOf, hosts }: Targets,
  slugs: ReadonlyMap<string, string>,
): string | null {
  const [, host, slug = "", rest = ""] =
    /^(?:https?:\/\/([^/]+))?\/stories\/([a-z0-9-]+)([?#].*)?$/i.exec(href) ?? [];
  if (host && !hosts.has(host.replace(/:\d+$/, ""))) return null;
  const file = slugs.get(slug);
  const now = file === undefined ? undefined : slugOf.get(file);
  return now === undefined ? null : `/stories/${now}${rest}`;
}

function linksOf(value: unknown): string[] {
  const found: string[] = [];
  JSON.stringify(value, (key, inner: unknown) => {
    if (key === "href" && typeof inner === "string") found.push(inner);
    return inner;
  });
  return found;
}

export async function prepareExported(
  post: PlannedPost,
  exported: ExportedSource,
  root: string,
  targets: Targets,
  slugs: ReadonlyMap<string, string>,
): Promise<PreparedExport> {
  const pictures = new Map<string, FoundPicture>();
  for (const publicId of namedPictures(texts(exported))) {
    pictures.set(publicId, await readPicture(root, exported.media.get(publicId)));
  }
  const sums = [...pictures].map(([id, picture]) => [
    id,
    "bytes" in picture ? createHash("sha256").update(picture.bytes).digest("hex") : picture,
  ]);
  const links = linksOf(texts(exported)).flatMap((href): [string, string][] => {
    const target = storyLink(href, targets, slugs);
    return target ? [[href, target]] : [];
  });
  return { post, exported, pictures, fingerprint: [exported.post, sums], storyLinks: links };
}

/** The document with other names for its pictures and links; what is not there leaves its words. */
function translate(
  node: DocumentNode,
  pictures: ReadonlyMap<string, StoredPicture | null>,
  links: ReadonlyMap<string, string>,
): DocumentNode {
  const isLost =
    ["image", "fileLink"].includes(node.type) && pictures.get(String(node.attrs?.publicId)) === null;
  if (isLost) {
    const words = [node.attrs?.alt, node.attrs?.caption, node.attrs?.name].filter(Boolean).join(" ");
    return { type: "paragraph", ...(words ? { content: [{ type: "text", text: words }] } : {}) };
  }
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const stored = key === "publicId" ? pictures.get(String(inner)) : undefined;
        return [key, stored ? stored.publicId : rename(inner)];
      }),
    );
  };
  return {
    ...node,
    ...(node.attrs ? { attrs: rename(node.attrs) as Record<string, unknown> } : {}),
    ...(node.content ? { content: node.content.map((child) => translate(child, pictures, links)) } : {}),
    ...(node.marks
      ? {
          marks: node.marks.map((mark) =>
            mark.type === "link"
              ? { ...mark, attrs: { ...mark.attrs, href: links.get(mark.attrs.href) ?? mark.attrs.href } }
              : mark,
          ),
        }
      : {}),
  };
}

async function keepPlace(
  userId: string,
  place: ExportedPlace | null,
  isDryRun: boolean,
  note: (text: string) => void,
): Promise<string | null> {
  if (!place || isDryRun) return null;
  const { provider, providerId, ...made } = place;
  try {
    return (await (provider === "geonames" ? ensureTown(providerId) : ensureMadePlace(userId, made))).id;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    note(`The place “${place.name}” is not kept: we do not know it.`);
    return null;
  }
}

/** Those that are here already, and this person's, stay as they are. */
async function ownPictures(
  ownerId: string,
  publicIds: readonly string[],
): Promise<Map<string, StoredPicture | null>> {
  const rows = await db().media.findMany({
    where: { publicId: { in: [...publicIds] }, ownerId, width: { gt: 0 } },
    select: { publicId: true, width: true, height: true },
  });
  return new Map(rows.map((row) => [row.publicId, row]));
}

/** Makes both texts of an exported post ready to be written, their pictures kept by `store` and their places made. */
export async function convertExported(
  prepared: PreparedExport,
  store: Store,
  {
    authorId,
    isDryRun,
    historyRoot,
  }: {
    authorId: string;
    isDryRun: boolean;
    /** Where its history lies; null: it is not asked for. */
    historyRoot: string | null;
  },
): Promise<ConvertedSource> {
  const storeAttachment: Store = isDryRun
    ? async () => ({ publicId: "dry/run", width: 1, height: 1 })
    : (bytes, name) => keepAttachment(authorId, bytes, name);
  const { post, exported } = prepared;
  const notes: ConvertedSource["notes"] = post.meta.notes.map((text) => ({ text }));
  const note = (text: string) => notes.push({ text });
  const revisions = historyRoot ? await readHistory(historyRoot, exported.post.id, note) : [];
  const pictures = new Map(prepared.pictures);
  for (const publicId of namedPictures(revisions)) {
    if (historyRoot && !pictures.has(publicId)) {
      pictures.set(publicId, await readPicture(historyRoot, exported.media.get(publicId)));
    }
  }
  const stored = await ownPictures(authorId, [...pictures.keys()]);
  for (const [publicId, picture] of pictures) {
    if (stored.has(publicId)) continue;
    const isFile = exported.media.get(publicId)?.kind === "file";
    const kept = await keepPicture(picture, isFile ? storeAttachment : store);
    if (!("publicId" in kept) && kept.reason) {
      note(`The ${isFile ? "file" : "picture"} “${publicId}” is not kept: ${kept.reason}.`);
    }
    stored.set(publicId, "publicId" in kept ? kept : null);
  }
  const links = new Map(prepared.storyLinks);
  const convert = async (text: ExportedText): Promise<ConvertedText> => {
    const { content } = text.content as PostDocument;
    const cover = text.cover && stored.get(text.cover.publicId);
    return {
      title: text.title,
      subtitle: text.subtitle,
      content: parseDocument({
        type: "doc",
        content: content.map((node) => translate(node, stored, links)),
      }),
      tags: text.tags,
      cover: cover ?? null,
      coverAlt: cover ? (text.cover?.alt ?? "") : "",
      placeId: await keepPlace(authorId, text.place, isDryRun, note),
      placePrecision: text.placePrecision,
      settings: text.settings,
    };
  };
  const { story, draft } = exported.post;
  const isShown = wasShown(exported.post);
  const waiting = isShown ? draft : (draft ?? story);
  const history: ConvertedRevision[] = [];
  for (const { text, ...revision } of revisions) history.push({ ...revision, text: await convert(text) });
  const missing = [...stored.values()].filter((picture) => picture === null).length;
  return {
    published: isShown && story ? await convert(story) : null,
    draft: waiting ? await convert(waiting) : null,
    history,
    notes,
    pictures: { kept: stored.size - missing, linked: 0, missing, fetched: 0 },
  };
}
