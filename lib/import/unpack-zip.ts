import "server-only";
import { createWriteStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { AppError } from "@/lib/contracts/errors";
import { fileFormatNames } from "@/lib/contracts/file-formats";
import { archiveLimits } from "./archive-limits";

type Limits = { entries: number; totalBytes: number; entryBytes: number; ratio: number; ratioFrom: number };

export type UnpackedZip = {
  /** Files that no import reads, by their endings: `mp3` → 4. */
  ignored: Record<string, number>;
  /** What was left out for another reason, one sentence each. */
  notes: string[];
};

/** What an import reads, and files without an ending, which may be anything. */
const wanted =
  /\.(md|markdown|html?|xml|json|csv|txt|toml|ya?ml|png|jpe?g|gif|webp|avif|svgz?)$|(^|\/)[^./]+$/i;
/** What stories of an export of ours hand out. */
const attachment = new RegExp(`^media/[\\w-]+\\.(${fileFormatNames.join("|")})$`);
const junk = /(^|\/)(__MACOSX|node_modules|\.git)(\/|$)|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

const typeOfFile = 0o170000;
const symbolicLink = 0o120000;

const quote = (name: string) => `“${name.length > 120 ? `${name.slice(0, 119)}…` : name}”`;

function isLink(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 16) & typeOfFile) === symbolicLink;
}

/** The archive as a whole, before anything is written: what it says of itself is held to while it is read. */
function judge(entry: Entry, total: number, zipBytes: number, limits: Limits): void {
  const { fileName, uncompressedSize } = entry;
  if (uncompressedSize > limits.entryBytes) {
    throw new AppError(
      "too_large",
      `${quote(fileName)} in this zip is over ${Math.round(limits.entryBytes / 1_000_000)} MB. Leave it out and try again.`,
    );
  }
  if (total > limits.totalBytes) {
    throw new AppError(
      "too_large",
      `This zip unpacks to more than ${Math.round(limits.totalBytes / 1_000_000)} MB (at ${quote(fileName)}). Import it in parts.`,
    );
  }
  if (total > limits.ratioFrom && total > zipBytes * limits.ratio) {
    throw new AppError(
      "too_large",
      `This zip unpacks to more than ${limits.ratio} times its size (at ${quote(fileName)}). No export does that, so it was not opened.`,
    );
  }
}

async function open(file: string): Promise<ZipFile> {
  try {
    return await openPromise(file, { autoClose: false });
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** yauzl's errors are plain; the ones about a name carry it. */
function unreadable(cause: unknown): AppError {
  const text = cause instanceof Error ? cause.message : "";
  const name = /^(?:invalid relative path|absolute path|invalid characters in fileName): ([\s\S]*)$/.exec(
    text,
  )?.[1];
  if (name !== undefined) {
    return new AppError(
      "invalid",
      `This zip names a file outside itself: ${quote(name)}. No export does that, so it was not opened.`,
      { cause },
    );
  }
  return new AppError("invalid", "This zip is damaged or not complete. Download it again and try that.", {
    cause,
  });
}

async function readEntries(zip: ZipFile, limits: Limits, zipBytes: number): Promise<Entry[]> {
  if (zip.entryCount > limits.entries) {
    throw new AppError(
      "too_large",
      `This zip holds ${zip.entryCount.toLocaleString("en-GB")} files; ${limits.entries.toLocaleString("en-GB")} is the most. Import it in parts.`,
    );
  }
  const entries: Entry[] = [];
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize;
      judge(entry, total, zipBytes, limits);
      entries.push(entry);
    }
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(error);
  }
  return entries;
}

async function write(zip: ZipFile, entry: Entry, directory: string): Promise<string | null> {
  const { fileName } = entry;
  if ((entry.generalPurposeBitFlag & 1) !== 0) {
    throw new AppError(
      "invalid",
      `This zip is locked with a password (${quote(fileName)}). Unpack it and zip it again without one.`,
    );
  }
  if (![0, 8].includes(entry.compressionMethod)) {
    return `${quote(fileName)} is packed in a way that we cannot read, and left out.`;
  }
  const target = path.join(directory, fileName);
  const relative = path.relative(directory, target);
  if (relative.startsWith("..") || path.isAbsolute(relative) || fileName.includes("\0")) {
    throw unreadable(new Error(`invalid relative path: ${fileName}`));
  }
  try {
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    const source = await zip.openReadStreamPromise(entry);
    await pipeline(source, createWriteStream(target, { flags: "wx", mode: 0o600 }));
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || code === "ENOTDIR" || code === "EISDIR") {
      return `${quote(fileName)} is in the zip twice; the first is taken.`;
    }
    if (code === "ENAMETOOLONG") return `${quote(fileName)} has too long a name, and is left out.`;
    if (code === "ENOSPC") {
      throw new AppError("unavailable", "There is no room to unpack this just now. Try again later.", {
        cause: error,
      });
    }
    // What was written of it is not the file.
    await rm(target, { force: true });
    if (code?.startsWith("E")) throw error;
    return `${quote(fileName)} is damaged in the zip, and left out.`;
  }
}

/**
 * Unpacks a zip into an empty folder: nothing outside it, no links, no zips in the zip, and nothing at all of an
 * archive that is larger than the limits or names a file elsewhere.
 * @param directory is there already, and nobody else's
 * @throws AppError `invalid` or `too_large`, naming the file that it is about; `unavailable` without room
 */
export async function unpackZip(
  file: string,
  directory: string,
  { limits = archiveLimits as Limits, signal }: { limits?: Limits; signal?: AbortSignal | undefined } = {},
): Promise<UnpackedZip> {
  const zip = await open(file);
  const found: UnpackedZip = { ignored: {}, notes: [] };
  try {
    const { size } = await stat(file);
    for (const entry of await readEntries(zip, limits, size)) {
      signal?.throwIfAborted();
      const { fileName } = entry;
      if (fileName.endsWith("/") || junk.test(fileName)) continue;
      if (isLink(entry)) {
        found.notes.push(`${quote(fileName)} is a link to another file, and left out.`);
        continue;
      }
      if (!(wanted.test(fileName) || attachment.test(fileName))) {
        const ending = path.extname(fileName).slice(1, 12).toLowerCase() || "other";
        found.ignored[ending] = (found.ignored[ending] ?? 0) + 1;
        continue;
      }
      const note = await write(zip, entry, directory);
      if (note) found.notes.push(note);
    }
    return found;
  } finally {
    zip.close();
  }
}
