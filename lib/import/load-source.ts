import "server-only";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/contracts/errors";
import type { ExportedMedia, ExportedPost } from "@/lib/export/export-format";
import { archiveLimits } from "./archive-limits";
import type { FoundFiles } from "./find-files";
import { readFrontMatter } from "./front-matter";
import type { ParsedMarkdown } from "./parse-markdown";
import { type PostMeta, readPostMeta } from "./post-meta";

/** A file that may become a post. */
export type Source = {
  /** Path in the folder, with forward slashes. */
  file: string;
  body: string;
  /** Line of the file on which the text begins. */
  bodyLine: number;
  meta: PostMeta;
  /** Name of the post in the system that it comes from; absent: it is known by its address. */
  key?: string;
  /** How its text is read; absent: as Markdown. */
  read?(body: string): ParsedMarkdown;
  /** A post of our own export, whose text is a document already. */
  exported?: ExportedSource;
};

/** A post of our own export: as it is to be stored, as it was exported, and where the export keeps its pictures. */
export type ExportedSource = {
  post: ExportedPost;
  original: ExportedPost;
  media: ReadonlyMap<string, ExportedMedia>;
};

const slack = 24 * 60 * 60 * 1000;

function requireText(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("invalid", "It is not text in UTF-8.", { cause });
  }
}

/** Said of a post that was to appear on a day that has not come. */
export function scheduledNote(date: Date): string {
  return `It was to be published on ${date.toISOString().slice(0, 10)}; it comes in as a draft.`;
}

/** The deepest section that a file stands in; the one at the top is the site itself. */
function sectionOf(file: string, sections: ReadonlySet<string>): string | null {
  const folders = file.split("/").slice(0, -1);
  const top = [...sections].reduce((least, one) => Math.min(least, depth(one)), Number.POSITIVE_INFINITY);
  for (let n = folders.length; n > top; n--) {
    if (sections.has(folders.slice(0, n).join("/"))) return folders[n - 1] ?? null;
  }
  return null;
}

const depth = (folder: string) => (folder === "" ? 0 : folder.split("/").length);

/**
 * Reads one Markdown file. @param withDrafts whether drafts are posts too, and those dated in the future drafts
 * @throws AppError with the reason why it is no post: unreadable, a section's page, a draft,
 * dated in the future, empty
 */
export async function loadSource(
  { root, sections }: FoundFiles,
  file: string,
  { withDrafts = false } = {},
): Promise<Source> {
  const name = file.split("/").at(-1) ?? file;
  if (/^_index\./i.test(name))
    throw new AppError("invalid", "It describes a section of the site and is no post.");
  const absolute = path.join(root, file);
  const { size } = await stat(absolute);
  if (size > archiveLimits.postBytes) throw new AppError("too_large", "It is larger than 5 MB.");
  const { data, body, bodyLine } = readFrontMatter(requireText(await readFile(absolute)));
  if (/^readme\./i.test(name) && Object.keys(data).length === 0) {
    throw new AppError("invalid", "It is a readme and no post.");
  }
  const plain = file.replace(/\.[^.]+$/, "").replace(/\/index$/i, "");
  const meta = readPostMeta(data, plain, sectionOf(plain, sections));
  if (meta.isDraft && !withDrafts) throw new AppError("invalid", "It is a draft.");
  if (meta.publishedAt && meta.publishedAt.getTime() > Date.now() + slack) {
    if (!withDrafts) throw new AppError("invalid", "It is dated in the future.");
    meta.isDraft = true;
    meta.notes.push(scheduledNote(meta.publishedAt));
  }
  if (!body.trim()) throw new AppError("invalid", "There is no text in it.");
  return { file, body, bodyLine, meta };
}
