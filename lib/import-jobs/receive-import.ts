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
import { clearAbandoned, jobFile, removeJobFile } from "./job-files";
import { jobSelect, toImportJob } from "./job-row";
import { runSoon } from "./run-job";

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

async function* counted(body: AsyncIterable<Uint8Array>, count: { bytes: number }) {
  for await (const chunk of body) {
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

/**
 * Takes the file of an import as it arrives, to the disk, and begins to look at it. An earlier one that waits for its
 * person's word gives way.
 * @param bytes as the request says; null: it does not
 * @throws AppError `too_large`, `invalid` for an empty file, `conflict` while another is under way, `rate_limited`
 */
export async function receiveImport(
  actor: Actor,
  {
    fileName,
    bytes,
    body,
  }: { fileName: string; bytes: number | null; body: ReadableStream<Uint8Array> | null },
): Promise<ImportJobDto> {
  await limit("import-upload", actor.userId);
  if (bytes !== null && bytes > archiveLimits.uploadBytes) throw tooLarge();
  await refuseSecond(actor);
  await clearAbandoned();
  const id = uuid();
  const file = jobFile(id);
  const count = { bytes: 0 };
  try {
    const part = createWriteStream(`${file}.part`, { flags: "wx", mode: 0o600 });
    await pipeline(
      body ? Readable.fromWeb(body) : Readable.from([]),
      (source) => counted(source, count),
      part,
    );
    if (count.bytes === 0) throw new AppError("invalid", "This file is empty.");
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
        data: { id, ownerId: actor.userId, fileName: cleanName(fileName), bytes: count.bytes },
        select: jobSelect,
      });
      return { created, earlier };
    });
    for (const one of job.earlier) await removeJobFile(one.id);
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
