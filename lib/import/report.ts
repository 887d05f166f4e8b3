import "server-only";

import type { ImportKind } from "./detect-kind";
import type { HtmlUse } from "./html-kinds";

type ImportOutcome = "imported" | "changed" | "unchanged" | "skipped";

/** Something about one file that a person may want to mend. `line` counts from 1. */
type ImportNote = { file: string; line?: number; text: string };

/** One story of an import: what became of it, or would. */
type ImportedStory = {
  file: string;
  title: string;
  outcome: "imported" | "changed" | "unchanged";
  isDraft: boolean;
  /** Its address here: `/stories/` and this. Null for a draft, and where nothing was written. */
  slug: string | null;
};

/** What an import did, or with a dry run would do. */
export type ImportReport = {
  folder: string;
  kind: ImportKind;
  author: string;
  isDryRun: boolean;
  /** False when it was stopped before the end. */
  isComplete: boolean;
  seconds: number;
  files: number;
  counts: Record<ImportOutcome, number>;
  /** Of the imported and changed, how many are drafts. */
  drafts: number;
  stories: ImportedStory[];
  skipped: { file: string; reason: string }[];
  notes: ImportNote[];
  /** How often each HTML element was met, by what became of it. */
  html: Record<HtmlUse, Record<string, number>>;
  /** `fetched` of the kept ones are from other sites, or in a dry run would be tried. */
  pictures: { kept: number; linked: number; missing: number; fetched: number };
  /** Former addresses that lead to their stories now, or would. */
  addresses: number;
  /** Journeys that came in, or would. */
  journeys: number;
  /** About the import as a whole. */
  warnings: string[];
};

export function emptyReport(
  folder: string,
  kind: ImportKind,
  author: string,
  isDryRun: boolean,
): ImportReport {
  return {
    folder,
    kind,
    author,
    isDryRun,
    isComplete: false,
    seconds: 0,
    files: 0,
    counts: { imported: 0, changed: 0, unchanged: 0, skipped: 0 },
    drafts: 0,
    stories: [],
    skipped: [],
    notes: [],
    html: { converted: {}, unwrapped: {}, dropped: {}, unknown: {} },
    pictures: { kept: 0, linked: 0, missing: 0, fetched: 0 },
    addresses: 0,
    journeys: 0,
    warnings: [],
  };
}
