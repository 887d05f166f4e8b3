import "server-only";
import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import { type PostDocument, parseDocument } from "@/lib/contracts/document";
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
import type { Converter } from "./conversion/converter";
import type { ConvertedRevision, ConvertedSource, ConvertedText } from "./convert-source";
import type { StoredPicture } from "./flow";
import { keepEachOnce, type Store } from "./keep-picture";
import type { Targets } from "./link-targets";
import type { ExportedSource } from "./load-source";
import { openHistory } from "./open-history";
import type { PlannedPost } from "./plan-import";
import { type FoundPicture, StoryPictures } from "./story-pictures";
import { namedPictures, translateNode } from "./translate-document";

/** A post of our own export with its pictures read and nothing stored. */
export type PreparedExport = {
  post: PlannedPost;
  exported: ExportedSource;
  pictures: StoryPictures;
  fingerprint: unknown;
  storyLinks: [string, string][];
};

const texts = ({ post }: ExportedSource) => [post.story, post.draft].filter((text) => text !== null);

async function findPicture(root: string, media: ExportedMedia | undefined): Promise<FoundPicture> {
  if (!media?.file) return { missing: "it is not in the export" };
  const absolute = path.join(root, media.file);
  const found = await stat(absolute).catch(() => null);
  if (!found?.isFile()) return { missing: "there is no such file" };
  const file = await realpath(absolute);
  if (path.relative(root, file).startsWith("..")) return { missing: "it lies outside the imported folder" };
  if (found.size > mediaLimits.fileBytes) return { missing: "it is larger than 20 MB" };
  return { file };
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
  signal?: AbortSignal,
): Promise<PreparedExport> {
  const pictures = new StoryPictures({ signal });
  for (const publicId of namedPictures(texts(exported))) {
    await pictures.add(publicId, () => findPicture(root, exported.media.get(publicId)));
  }
  const links = linksOf(texts(exported)).flatMap((href): [string, string][] => {
    const target = storyLink(href, targets, slugs);
    return target ? [[href, target]] : [];
  });
  return { post, exported, pictures, fingerprint: [exported.post, pictures.sums()], storyLinks: links };
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
    root,
    withHistory,
    converter,
  }: {
    authorId: string;
    isDryRun: boolean;
    converter: Converter;
    /** Where its files lie. */
    root: string;
    withHistory: boolean;
  },
): Promise<ConvertedSource> {
  const storeAttachment: Store = isDryRun
    ? async () => ({ publicId: "dry/run", width: 1, height: 1 })
    : (bytes, name) => keepAttachment(authorId, bytes, name);
  const { post, exported } = prepared;
  const notes: ConvertedSource["notes"] = post.meta.notes.map((text) => ({ text }));
  const note = (text: string) => notes.push({ text });
  const history = withHistory
    ? await openHistory({ root, postId: exported.post.id, isDryRun, converter, note })
    : null;
  const { pictures } = prepared;
  for (const publicId of history?.pictures ?? []) {
    await pictures.add(publicId, () => findPicture(root, exported.media.get(publicId)));
  }
  const keepImage = keepEachOnce(store);
  const keepFile = keepEachOnce(storeAttachment);
  const stored = await ownPictures(authorId, [...pictures.found.keys()]);
  for (const [publicId, picture] of pictures.found) {
    if (stored.has(publicId)) continue;
    const isFile = exported.media.get(publicId)?.kind === "file";
    const kept = await (isFile ? keepFile : keepImage)(picture);
    if (!("publicId" in kept) && kept.reason) {
      note(`The ${isFile ? "file" : "picture"} “${publicId}” is not kept: ${kept.reason}.`);
    }
    stored.set(publicId, "publicId" in kept ? kept : null);
  }
  const links = new Map(prepared.storyLinks);
  /** All but the document, which is ready. */
  const complete = async (text: ExportedText, content: PostDocument): Promise<ConvertedText> => {
    const cover = text.cover && stored.get(text.cover.publicId);
    return {
      title: text.title,
      subtitle: text.subtitle,
      content,
      tags: text.tags,
      cover: cover ?? null,
      coverAlt: cover ? (text.cover?.alt ?? "") : "",
      placeId: await keepPlace(authorId, text.place, isDryRun, note),
      placePrecision: text.placePrecision,
      placeDelayHours: text.placeDelayHours,
      settings: text.settings,
    };
  };
  const convert = (text: ExportedText): Promise<ConvertedText> => {
    const { content } = text.content as PostDocument;
    const translated = content.map((node) => translateNode(node, stored, links));
    return complete(text, parseDocument({ type: "doc", content: translated }));
  };
  const { story, draft } = exported.post;
  const isShown = wasShown(exported.post);
  const waiting = isShown ? draft : (draft ?? story);
  const revisions: ConvertedRevision[] = [];
  for await (const { text, content, ...revision } of history?.read(stored, links) ?? []) {
    revisions.push({ ...revision, text: await complete(text, content) });
  }
  const missing = [...stored.values()].filter((picture) => picture === null).length;
  return {
    published: isShown && story ? await convert(story) : null,
    draft: waiting ? await convert(waiting) : null,
    history: revisions,
    notes,
    pictures: { kept: stored.size - missing, linked: 0, missing, fetched: 0 },
  };
}
