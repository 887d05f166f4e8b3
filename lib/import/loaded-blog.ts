import "server-only";
import { AppError } from "@/lib/contracts/errors";
import type { ExportedJourney } from "@/lib/export/export-format";
import { archiveLimits } from "./archive-limits";
import type { Source } from "./load-source";

/**
 * Counts the texts of a blog, which are in memory at once.
 * @returns to be called with each; throws AppError `too_large` beyond the limit
 */
export function textBudget(): (text: string) => void {
  let left: number = archiveLimits.blogBytes;
  return (text) => {
    left -= text.length;
    if (left >= 0) return;
    throw new AppError("too_large", "The texts of this blog are over 250 MB together. Import it in parts.");
  };
}

/** What was found in an export, read to the end. */
export type LoadedBlog = {
  sources: Source[];
  skipped: { file: string; reason: string }[];
  /** About the export as a whole. */
  warnings: string[];
  /** Hosts of the former site, where the export says them. */
  hosts: string[];
  /** Of one of our own exports. */
  journeys?: ExportedJourney[];
};
