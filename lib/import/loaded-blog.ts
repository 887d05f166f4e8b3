import "server-only";
import type { Source } from "./load-source";

/** What was found in an export, read to the end. */
export type LoadedBlog = {
  sources: Source[];
  skipped: { file: string; reason: string }[];
  /** About the export as a whole. */
  warnings: string[];
  /** Hosts of the former site, where the export says them. */
  hosts: string[];
};
