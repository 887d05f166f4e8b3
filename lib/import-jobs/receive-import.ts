import "server-only";
import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { v7 as uuid } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { storable } from "@/lib/contracts/text";
import { db } from "@/lib/db/client";
import { archiveLimits } from "@/lib/import/archive-limits";
import { limit } from "@/lib/rate-limit/limit";
import type { ImportJobDto } from "./dto";
import { clearAbandoned, jobFile, removeJobFile, workFolder } from "./job-files";
import { jobSelect, toImportJob } from "./job-row";
import { runSoon, stopSoon } from "./run-job";

const tooLarge = () =>
  new AppError(
    "too_large",
    `This file has more than ${archiveLimits.uploadBytes / 1_000_000} MB. Export the blog in parts and import them one by one.`,
  );

/** A name for people, never for a path. */
function cleanName(name: string): string {
  const last = storable(name.normalize("NFC")).split(/[/\\]/).at(-1) ?? "";
  return (
    last
      .replace(/[\p{Cc}\p{Cf}]/gu, "")
      .trim()
      .slice(0, 200) || "export"
  );
}

/** Milliseconds without a byte, and for the whole file: a line that is slower than that has not the patience either. */
const usualPatience = { silence: 30_000, whole: 60 * 60_000 };

const stalled = () =>
  new AppError("invalid", "The file stopped arriving. Check your connection and send it again.");

const shared = globalThis as typeof globalThis & { nirvanaUploads?: Set<string> };

/** One file of an account at a time: each may be as large as a disk has room for a few. */
async function alone<T>(userId: string, work: () => Promise<T>): Promise<T> {
  shared.nirvanaUploads ??= new Set();
  const uploads = shared.nirvanaUploads;
  if (uploads.has(userId)) {
    throw new AppError("conflict", "Another file of yours is being sent. Wait for its end, or cancel it.");
  }
  uploads.add(userId);
  try {
    return await work();
  } finally {
    uploads.delete(userId);
  }
}

/** Writes what arrives for as long as something does. @returns how many bytes there were */
async function writePart(
  file: string,
  body: ReadableStream<Uint8Array> | null,
  patience: typeof usualPatience,
): Promise<number> {
  const count = { bytes: 0 };
  const stop = new AbortController();
  const silence = setTimeout(() => stop.abort(), patience.silence);
  const whole = setTimeout(() => stop.abort(), patience.whole);
  try {
    const part = createWriteStream(file, { flags: "wx", mode: 0o600 });
    await pipeline(
      body ? Readable.fromWeb(body) : Readable.from([]),
      (source) => counted(source, count, () => silence.refresh()),
      part,
      { signal: stop.signal },
    );
    return count.bytes;
  } catch (error) {
    throw stop.signal.aborted ? stalled() : error;
  } finally {
    clearTimeout(silence);
    clearTimeout(whole);
  }
}

async function* counted(body: AsyncIterable<Uint8Array>, count: { bytes: number }, onChunk: () => void) {
  for await (const chunk of body) {
    onChunk();
    count.bytes += chunk.byteLength;
    if (count.bytes > archiveLimits.uploadBytes) throw tooLarge();
    yield chunk;
  }
}

async function refuseSecond(actor: Actor): Promise<void> {
  const running = await db().importJob.findFirst({
    where: { ownerId: actor.userId, status: "importing" },
    select: { id: true },
  });
  if (running)
    throw new AppError("conflict", "Another import of yours is under way. Wait for its end, or stop it.");
}

type ReceiveImport = {
  fileName: string;
  /** As the request says; null: it does not. */
  bytes: number | null;
  body: ReadableStream<Uint8Array> | null;
  /** Other than the usual, for tests. */
  patience?: typeof usualPatience;
};

/**
 * Takes the file of an import as it arrives, to the disk, and begins to look at it. An earlier one that waits for its
 * person's word gives way.
 * @throws AppError `too_large`, `invalid` for a file that is empty or stops arriving, `conflict` while another is sent or
 *   under way, `rate_limited`
 */
export async function receiveImport(actor: Actor, input: ReceiveImport): Promise<ImportJobDto> {
  return alone(actor.userId, async () => {
    await limit("import-upload", actor.userId);
    if (input.bytes !== null && input.bytes > archiveLimits.uploadBytes) throw tooLarge();
    await refuseSecond(actor);
    await clearAbandoned();
    await workFolder();
    return receive(actor, input);
  });
}

async function receive(
  actor: Actor,
  { fileName, body, patience = usualPatience }: ReceiveImport,
): Promise<ImportJobDto> {
  const id = uuid();
  const file = jobFile(id);
  try {
    const bytes = await writePart(`${file}.part`, body, patience);
    if (bytes === 0) throw new AppError("invalid", "This file is empty.");
    await rename(`${file}.part`, file);
    const job = await db().$transaction(async (tx) => {
      // Two at once wait for each other here, so that one of them is the last.
      await tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${actor.userId}::uuid FOR UPDATE`;
      const earlier = await tx.importJob.findMany({
        where: { ownerId: actor.userId, status: { not: "importing" } },
        select: { id: true },
      });
      await tx.importJob.deleteMany({ where: { id: { in: earlier.map((one) => one.id) } } });
      const created = await tx.importJob.create({
        data: { id, ownerId: actor.userId, fileName: cleanName(fileName), bytes },
        select: jobSelect,
      });
      return { created, earlier };
    });
    for (const one of job.earlier) {
      stopSoon(one.id);
      await removeJobFile(one.id);
    }
    const dto = toImportJob(job.created);
    runSoon({
      id,
      fileName: dto.fileName,
      status: "checking",
      fetches: true,
      owner: { userId: actor.userId },
    });
    return dto;
  } catch (error) {
    await removeJobFile(id);
    throw error;
  }
}
