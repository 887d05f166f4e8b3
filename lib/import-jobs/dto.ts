import type { ImportReport } from "@/lib/import/report";

type ImportStatus = "checking" | "checked" | "importing" | "done" | "failed";

/** A report as its person reads it; long lists are cut, and say how long they were. */
export type ImportReportDto = Pick<
  ImportReport,
  "kind" | "counts" | "drafts" | "files" | "pictures" | "addresses" | "journeys" | "warnings"
> & {
  stories: Cut<ImportReport["stories"][number]>;
  skipped: Cut<ImportReport["skipped"][number]>;
  notes: Cut<ImportReport["notes"][number]>;
};

export type Cut<T> = { first: T[]; total: number };

export type ImportJobDto = {
  id: string;
  fileName: string;
  bytes: number;
  status: ImportStatus;
  /** Its turn has not come yet. */
  isWaiting: boolean;
  done: number;
  /** 0: not known yet. */
  total: number;
  /** Of the look at it, then of the import. */
  report: ImportReportDto | null;
  /** Why it failed. */
  problem: string | null;
};
