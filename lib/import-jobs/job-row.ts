import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import type { ImportReport } from "@/lib/import/report";
import type { Cut, ImportJobDto, ImportReportDto } from "./dto";
import { importLine } from "./import-line";

export const jobSelect = {
  id: true,
  fileName: true,
  bytes: true,
  status: true,
  fetches: true,
  done: true,
  total: true,
  report: true,
  problem: true,
  heartbeatAt: true,
} satisfies Prisma.ImportJobSelect;

type JobRow = Prisma.ImportJobGetPayload<{ select: typeof jobSelect }>;

export function toImportJob(row: JobRow): ImportJobDto {
  const { heartbeatAt: _, fetches: __, report, ...job } = row;
  return {
    ...job,
    report: report as ImportReportDto | null,
    isWaiting: importLine().isWaiting(row.id),
  };
}

const longest = 300;

function cut<T>(list: readonly T[]): Cut<T> {
  return { first: list.slice(0, longest), total: list.length };
}

export function toReportDto(report: ImportReport): ImportReportDto {
  const { kind, counts, drafts, files, pictures, addresses, journeys, warnings } = report;
  const changed = report.stories.filter(({ outcome }) => outcome !== "unchanged");
  return {
    kind,
    counts,
    drafts,
    files,
    pictures,
    addresses,
    journeys,
    warnings: warnings.slice(0, longest),
    stories: cut(changed),
    skipped: cut(report.skipped),
    notes: cut(report.notes),
  };
}
