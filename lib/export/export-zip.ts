import "server-only";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import type { Media, Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { fileStore } from "@/lib/media/file-store";
import { mediaStore } from "@/lib/media/store";
import {
  type ExportedMedia,
  type ExportedPost,
  exportFile,
  exportFormat,
  historyFile,
} from "./export-format";
import { exportHistory } from "./export-history";
import { listExportedJourneys, listExportedPosts } from "./export-row";
import { markdownName, postMarkdown } from "./post-markdown";

const postsPerRead = 20;
const mediaPerRead = 100;

export type ExportOptions = {
  /** Whether every version of each story comes along. */
  withHistory?: boolean;
};

type Owner = { id: string; handle: string; name: string; bio: string };
type MediaRow = Pick<Media, "id" | "publicId" | "kind" | "format" | "width" | "height">;

/** One file after another: the next is read when the one before has left. */
class ZipWriter {
  readonly #zip = new ZipFile();
  readonly #stop: AbortSignal;

  constructor(stop: AbortSignal) {
    this.#stop = stop;
  }

  get output(): NodeJS.ReadableStream {
    return this.#zip.outputStream;
  }

  async add(name: string, content: Readable, { compress = true } = {}): Promise<void> {
    this.#stop.throwIfAborted();
    const left = once(content, "end", { signal: this.#stop });
    this.#zip.addReadStreamLazy(name, { compress, mode: 0o100644 }, (pass) => pass(null, content));
    await left;
  }

  addFile(file: string, name: string): void {
    this.#zip.addFile(file, name, { mode: 0o100644 });
    this.#zip.end();
  }
}

/** `media/pier.jpg`: the last part of the id is the owner's own name for it. */
function mediaFile(ownerId: string, { publicId, format }: MediaRow): string {
  return `media/${publicId.replace(`u/${ownerId}/`, "").replaceAll("/", "-")}.${format || "bin"}`;
}

const mediaSelect = {
  id: true,
  publicId: true,
  kind: true,
  format: true,
  width: true,
  height: true,
} as const;

/** Pictures that others brought to a story of this person's: they are a part of it. */
const broughtBy = (ownerId: string) =>
  ({
    uses: { some: { post: { authorId: ownerId } } },
    ownerId: { not: ownerId },
  }) satisfies Prisma.MediaWhereInput;

async function namesOf(ownerId: string, posts: readonly ExportedPost[]): Promise<Map<string, string>> {
  const ids = new Set<string>();
  JSON.stringify(posts, (key, value: unknown) => {
    if (key === "publicId" && typeof value === "string") ids.add(value);
    return value;
  });
  const rows = await db().media.findMany({
    where: { publicId: { in: [...ids] }, OR: [{ ownerId }, broughtBy(ownerId)] },
    select: mediaSelect,
  });
  return new Map(rows.map((row) => [row.publicId, mediaFile(ownerId, row)]));
}

async function say(json: WriteStream, text: string): Promise<void> {
  if (!json.write(text)) await once(json, "drain");
}

async function addHistory(zip: ZipWriter, owner: Owner, postId: string): Promise<void> {
  const history = exportHistory(owner.id, postId);
  const first = await history.next();
  if (first.done) return;
  const whole = async function* () {
    yield first.value;
    yield* history;
  };
  await zip.add(historyFile(postId), Readable.from(whole()));
}

async function addPosts(
  zip: ZipWriter,
  json: WriteStream,
  owner: Owner,
  { withHistory }: ExportOptions,
): Promise<void> {
  const taken = new Set<string>();
  let after: string | null = null;
  for (;;) {
    const posts: ExportedPost[] = await listExportedPosts(owner.id, after, postsPerRead);
    const files = await namesOf(owner.id, posts);
    for (const post of posts) {
      const file = markdownName(post, taken);
      const source = postMarkdown(post, (publicId) => files.get(publicId) ?? null);
      if (source) await zip.add(file, Readable.from([Buffer.from(source)]));
      if (withHistory) await addHistory(zip, owner, post.id);
      const sha256 = createHash("sha256").update(source).digest("hex");
      await say(
        json,
        `${taken.size > 0 ? "," : ""}\n${JSON.stringify({ markdown: { file, sha256 }, post })}`,
      );
      taken.add(file.replace(/\.md$/, ""));
    }
    after = posts.at(-1)?.id ?? null;
    if (posts.length < postsPerRead) return;
  }
}

async function readMedia({ publicId, kind }: MediaRow): Promise<Readable | null> {
  const store = kind === "file" ? await fileStore() : await mediaStore();
  try {
    return await store.read(publicId);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // One that cannot be had just now is no reason to have none: the export says that it is missing.
    logger.warn({ err: error, publicId }, "a picture or a file is missing from an export");
    return null;
  }
}

async function addMedia(zip: ZipWriter, json: WriteStream, owner: Owner): Promise<void> {
  let isFirst = true;
  // One after the other, each through an index of its own.
  for (const whose of [{ ownerId: owner.id }, broughtBy(owner.id)]) {
    isFirst = await addMediaOf(zip, json, owner, { whose, isFirst });
  }
}

/** Answers whether nothing stands in the list yet. */
async function addMediaOf(
  zip: ZipWriter,
  json: WriteStream,
  owner: Owner,
  { whose, ...now }: { whose: Prisma.MediaWhereInput; isFirst: boolean },
): Promise<boolean> {
  let { isFirst } = now;
  let after: string | null = null;
  for (;;) {
    const rows: MediaRow[] = await db().media.findMany({
      where: { ...whose, width: { gt: 0 }, ...(after ? { id: { gt: after } } : {}) },
      orderBy: { id: "asc" },
      take: mediaPerRead,
      select: mediaSelect,
    });
    for (const row of rows) {
      const { publicId, kind, width, height } = row;
      const content = await readMedia(row);
      const file = content && mediaFile(owner.id, row);
      if (content && file) await zip.add(file, content, { compress: false });
      const entry: ExportedMedia = { publicId, file, ...(kind === "file" ? { kind } : {}), width, height };
      await say(json, `${isFirst ? "" : ","}\n${JSON.stringify(entry)}`);
      isFirst = false;
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < mediaPerRead) return isFirst;
  }
}

/** The zip's last file holds everything. It grows on the disk while the others leave, so that memory holds neither. */
async function fill(zip: ZipWriter, owner: Owner, work: string, options: ExportOptions): Promise<void> {
  const file = path.join(work, exportFile);
  const json = createWriteStream(file, { mode: 0o600 });
  const { handle, name, bio } = owner;
  const head = { format: exportFormat, version: 1, exportedAt: new Date(), site: env().SITE_URL };
  await say(json, `${JSON.stringify({ ...head, author: { handle, name, bio } }).slice(0, -1)},\n"posts":[`);
  await addPosts(zip, json, owner, options);
  await say(json, '\n],\n"media":[');
  await addMedia(zip, json, owner);
  const journeys = await listExportedJourneys(owner.id);
  json.end(`\n],\n"journeys":${JSON.stringify(journeys)}}\n`);
  await once(json, "close");
  zip.addFile(file, exportFile);
}

/**
 * Everything that an author has written here, as one zip that streams: each story and draft as Markdown with front
 * matter, one JSON with all of it, and the pictures as they are kept. Importing it again changes nothing. Memory holds
 * a few posts at a time, whoever reads slowly; a reader who goes away ends it.
 * @throws AppError `not_found` when there is no such account
 */
export async function exportZip(userId: string, options: ExportOptions = {}): Promise<Readable> {
  const owner = await db().user.findUnique({
    where: { id: userId },
    select: { id: true, handle: true, name: true, bio: true },
  });
  if (!owner) throw new AppError("not_found", "There is no such account.");
  const work = await mkdtemp(path.join(tmpdir(), "nirvana-export-"));
  const stop = new AbortController();
  const zip = new ZipWriter(stop.signal);
  const output = new PassThrough();
  output.once("close", () => stop.abort());
  const written = pipeline(zip.output, output);
  const filled = fill(zip, owner, work, options).catch((error: unknown) => {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  void Promise.allSettled([filled, written]).then(async ([{ status, ...result }]) => {
    const reason = status === "rejected" ? (result as PromiseRejectedResult).reason : null;
    // Whoever goes away in the middle makes no failure of it.
    if (reason && (reason as Error).name !== "AbortError") {
      logger.error({ err: reason }, "an export was not written to its end");
    }
    await rm(work, { recursive: true, force: true });
  });
  return output;
}
