import "server-only";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/contracts/errors";
import type { FoundFiles } from "./find-files";
import { readFrontMatter } from "./front-matter";
import { type PostMeta, readPostMeta } from "./post-meta";

/** A file that may become a post. */
export type Source = {
  /** Path in the folder, with forward slashes. */
  file: string;
  body: string;
  /** Line of the file on which the text begins. */
  bodyLine: number;
  meta: PostMeta;
};

const maxBytes = 5_000_000;
const slack = 24 * 60 * 60 * 1000;

function requireText(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("invalid", "It is not text in UTF-8.", { cause });
  }
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
 * Reads one Markdown file. @throws AppError with the reason why it is no post: unreadable, a section's page, a draft,
 * dated in the future, empty
 */
export async function loadSource({ root, sections }: FoundFiles, file: string): Promise<Source> {
  const name = file.split("/").at(-1) ?? file;
  if (/^_index\./i.test(name))
    throw new AppError("invalid", "It describes a section of the site and is no post.");
  const absolute = path.join(root, file);
  const { size } = await stat(absolute);
  if (size > maxBytes) throw new AppError("too_large", "It is larger than 5 MB.");
  const { data, body, bodyLine } = readFrontMatter(requireText(await readFile(absolute)));
  if (/^readme\./i.test(name) && Object.keys(data).length === 0) {
    throw new AppError("invalid", "It is a readme and no post.");
  }
  const plain = file.replace(/\.[^.]+$/, "").replace(/\/index$/i, "");
  const meta = readPostMeta(data, plain, sectionOf(plain, sections));
  if (meta.isDraft) throw new AppError("invalid", "It is a draft.");
  if (meta.publishedAt && meta.publishedAt.getTime() > Date.now() + slack) {
    throw new AppError("invalid", "It is dated in the future.");
  }
  if (!body.trim()) throw new AppError("invalid", "There is no text in it.");
  return { file, body, bodyLine, meta };
}
