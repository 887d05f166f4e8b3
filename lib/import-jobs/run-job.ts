import "server-only";
import { stat } from "node:fs/promises";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { importFolder } from "@/lib/import/import-folder";
import type { ImportReport } from "@/lib/import/report";
import { logger } from "@/lib/logger";
import { importLine } from "./import-line";
import { jobFile, removeJobFile, workFolder } from "./job-files";
import { toReportDto } from "./job-row";

const heartbeatMilliseconds = 3_000;
/** A process that has said nothing for so long is taken for dead. */
const silenceMilliseconds = 30_000;
const minute = 60_000;

/** Milliseconds for the look at an import, which anybody may ask for, and for the import; waiting is not counted. */
const longest = { checking: 20 * minute, importing: 4 * 60 * minute } as const;

const tooLong = {
  checking: "Looking at it took longer than 20 minutes. Export the blog in parts and import them one by one.",
  importing: "It took longer than four hours. What was imported stays; import the same file again to go on.",
} as const;

type Running = { ended: Promise<void>; stop: AbortController };

const shared = globalThis as typeof globalThis & { nirvanaImports?: Map<string, Running> };

function allRunning(): Map<string, Running> {
  shared.nirvanaImports ??= new Map();
  return shared.nirvanaImports;
}

/** Said to the person; what they cannot mend is in the log. */
function explain(error: unknown, importId: string): string {
  if (error instanceof AppError) return error.message;
  logger.error({ err: error, importId }, "an import failed");
  return "Something went wrong on our side. What was imported stays; try the same file again to go on.";
}

type Job = {
  id: string;
  fileName: string;
  status: "checking" | "importing";
  /** Whether pictures of other sites are fetched. */
  fetches: boolean;
  owner: { userId: string };
};

async function work(job: Job, stop: AbortController): Promise<void> {
  const { id, status, owner } = job;
  const progress = { done: 0, total: 0 };
  // When the row is gone or in another state, somebody has stopped it.
  const beat = async () => {
    const { count } = await db().importJob.updateMany({
      where: { id, status },
      data: { ...progress, heartbeatAt: new Date() },
    });
    if (count === 0) stop.abort();
  };
  const pulse = setInterval(() => {
    beat().catch((error: unknown) => logger.warn({ err: error, importId: id }, "an import lost its pulse"));
  }, heartbeatMilliseconds);
  try {
    await importLine().pass({ id, owner: owner.userId, signal: stop.signal }, async () => {
      await beat();
      if (!stop.signal.aborted) await finish(job, await run(job, stop.signal, progress), progress);
    });
  } catch (error) {
    if (stop.signal.aborted) return;
    const problem = explain(error, id);
    await db().importJob.updateMany({ where: { id, status }, data: { status: "failed", problem } });
    await removeJobFile(id);
  } finally {
    clearInterval(pulse);
  }
}

async function run(
  { id, fileName, status, fetches, owner }: Job,
  signal: AbortSignal,
  progress: { done: number; total: number },
): Promise<ImportReport> {
  const file = jobFile(id);
  if (!(await stat(file).catch(() => null))) {
    throw new AppError("not_found", "The file is no longer here. Choose it once more.");
  }
  const late = AbortSignal.timeout(longest[status]);
  const report = await importFolder({
    folder: file,
    author: { userId: owner.userId },
    isDryRun: status === "checking",
    withDrafts: true,
    fetchPictures: fetches,
    personal: { fileName, work: await workFolder() },
    signal: AbortSignal.any([signal, late]),
    onProgress: ({ done, total }) => Object.assign(progress, { done, total }),
  }).catch((error: unknown) => {
    // What is ended in the middle says only that.
    if (late.aborted) return null;
    throw error;
  });
  if (late.aborted && !report?.isComplete) throw new AppError("too_large", tooLong[status]);
  return report as ImportReport;
}

async function finish(
  { id, status }: Job,
  report: ImportReport,
  progress: { done: number; total: number },
): Promise<void> {
  if (!report.isComplete) return;
  const next = status === "checking" ? "checked" : "done";
  await db().importJob.updateMany({
    where: { id, status },
    data: { status: next, report: toReportDto(report) as unknown as Prisma.InputJsonValue, ...progress },
  });
  if (next === "done") await removeJobFile(id);
}

/**
 * Runs what an import's status asks for, without making anybody wait: the look at it, or the import. Once in a process;
 * the work goes on when its person closes the page.
 */
export function runSoon(job: Job): void {
  if (allRunning().has(job.id)) return;
  const stop = new AbortController();
  const ended = work(job, stop)
    .catch((error: unknown) => logger.error({ err: error, importId: job.id }, "an import could not be ended"))
    .finally(() => allRunning().delete(job.id));
  allRunning().set(job.id, { ended, stop });
}

/**
 * Ends what this process does for an import, in the middle of it; its row says why already. In another process the next
 * heartbeat does.
 */
export function stopSoon(importId: string): void {
  allRunning().get(importId)?.stop.abort();
}

/** For tests: when everything that this process runs has ended. */
export async function importsSettled(): Promise<void> {
  while (allRunning().size > 0) await Promise.all([...allRunning().values()].map(({ ended }) => ended));
}

/** Takes over an import whose process has died. Of several that see it, one does. */
export async function resumeIfDead(job: Job & { heartbeatAt: Date }): Promise<void> {
  if (allRunning().has(job.id) || Date.now() - job.heartbeatAt.getTime() < silenceMilliseconds) return;
  const { count } = await db().importJob.updateMany({
    where: { id: job.id, status: job.status, heartbeatAt: job.heartbeatAt },
    data: { heartbeatAt: new Date() },
  });
  if (count === 1) runSoon(job);
}
