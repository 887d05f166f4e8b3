import "server-only";
import { copyFile, mkdtemp, open, readdir, realpath, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { AppError } from "@/lib/contracts/errors";
import { archiveLimits } from "./archive-limits";
import { unpackZip } from "./unpack-zip";

export type OpenInput = {
  /** The folder to read, without links in its path. */
  root: string;
  /** What the person called it. */
  name: string;
  /** Whether it was one file, so that its folder says nothing. */
  isArchive: boolean;
  /** What was left out on the way, one sentence each. */
  warnings: string[];
  /** Removes what was unpacked. */
  close(): Promise<void>;
};

async function firstBytes(file: string, count: number): Promise<Buffer> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The first characters of a file; null when it is no text. */
export async function sniffText(file: string, count = 65_536): Promise<string | null> {
  const bytes = await firstBytes(file, count);
  return bytes.includes(0) ? null : bytes.toString("utf8").replace(/^\uFEFF/, "");
}

function isZip(bytes: Buffer): boolean {
  return bytes.length >= 4 && bytes[0] === 0x50 && bytes[1] === 0x4b && [0x03, 0x05].includes(bytes[2] ?? 0);
}

/** What a single file of text is, so that it lies in its folder under a name that says so. */
function endingOf(text: string): string {
  const start = text.trimStart();
  if (/^<(\?xml|rss|!DOCTYPE rss)/i.test(start)) return "xml";
  if (start.startsWith("{") || start.startsWith("[")) return "json";
  if (/^<(!doctype html|html|!--|head|body|article)/i.test(start)) return "html";
  return "md";
}

async function workFolder(parent: string | undefined): Promise<string> {
  return realpath(await mkdtemp(path.join(parent ?? tmpdir(), "nirvana-import-")));
}

function ignoredWarning(ignored: Record<string, number>): string[] {
  const list = Object.entries(ignored).map(([ending, count]) => `${count} .${ending}`);
  return list.length > 0 ? [`Files that no import reads were left out: ${list.join(", ")}.`] : [];
}

/** A zip in a zip is not opened; where there is nothing else in it, that is worth a word. */
async function refuseEmpty(root: string, name: string, ignored: Record<string, number>): Promise<void> {
  if ((await readdir(root)).length > 0) return;
  throw new AppError(
    "invalid",
    ignored.zip
      ? `“${name}” holds only another zip. Unpack it once and import what is in it.`
      : `There is nothing in “${name}” that can be imported.`,
  );
}

/**
 * Opens what a person gave: a folder as it is; a zip, unpacked into a folder of its own; one file of text, copied into
 * one. What a file is, is told by its content.
 * @param name what the person calls it, when it was stored under another name
 * @param work where folders are made; absent: the system's own place for such
 * @throws AppError `not_found`, `invalid`, `too_large`
 */
export async function openInput(
  input: string,
  {
    name,
    work,
    signal,
  }: { name?: string | undefined; work?: string | undefined; signal?: AbortSignal | undefined } = {},
): Promise<OpenInput> {
  const real = await realpath(input).catch(() => null);
  const found = real && (await stat(real));
  const called = name ?? path.basename(input);
  if (!real || !found) throw new AppError("not_found", `There is no folder or file ${input}.`);
  if (found.isDirectory()) {
    return {
      root: real,
      name: path.basename(real),
      isArchive: false,
      warnings: [],
      close: async () => undefined,
    };
  }
  if (!found.isFile()) throw new AppError("not_found", `There is no folder or file ${input}.`);
  if (found.size === 0) throw new AppError("invalid", `“${called}” is empty.`);
  const isArchive = isZip(await firstBytes(real, 4));
  const text = isArchive ? null : await sniffText(real);
  if (!isArchive && text === null) {
    throw new AppError(
      "invalid",
      `“${called}” is neither a zip nor text, so there is nothing to import in it.`,
    );
  }
  if (!isArchive && found.size > archiveLimits.blogBytes) {
    throw new AppError(
      "too_large",
      `“${called}” is over 250 MB. Export the blog in parts and import them one by one.`,
    );
  }
  const root = await workFolder(work);
  const close = () => rm(root, { recursive: true, force: true });
  try {
    if (text !== null) {
      const plain =
        called
          .replace(/\.[^.]*$/, "")
          .replace(/[^\p{L}\p{N}._-]+/gu, "-")
          .slice(0, 100) || "blog";
      await copyFile(real, path.join(root, `${plain.replace(/^\.+/, "")}.${endingOf(text)}`));
      return { root, name: called, isArchive: true, warnings: [], close };
    }
    const { ignored, notes } = await unpackZip(real, root, { signal });
    await refuseEmpty(root, called, ignored);
    const most = 20;
    const more = notes.length > most ? [`… and ${notes.length - most} more were left out.`] : [];
    return {
      root,
      name: called,
      isArchive: true,
      warnings: [...ignoredWarning(ignored), ...notes.slice(0, most), ...more],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
