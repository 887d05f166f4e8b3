import "server-only";
import { createHash } from "node:crypto";

/** Counted up when the same file would become another document: all imported posts are then written again. */
const importerVersion = 2;

/**
 * What a post was made of when it was last imported, kept in `Post.importHash`. `text` is what its readers see of the
 * file and its pictures, `links` where its links to other stories lead, `version` the post's version after that import:
 * a higher one was changed here since.
 */
export type ImportMark = { importer: number; text: string; links: string; version: number };

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url");
}

export function makeMark(text: unknown, links: unknown, version: number): ImportMark {
  return { importer: importerVersion, text: digest(text), links: digest(links), version };
}

export function writeMark({ importer, text, links, version }: ImportMark): string {
  return [importer, text, links, version].join(".");
}

/** Null for what no import of ours has written. */
export function readMark(stored: string | null): ImportMark | null {
  const [importer, text, links, version, ...more] = stored?.split(".") ?? [];
  if (!importer || !text || !links || !version || more.length > 0) return null;
  return { importer: Number(importer), text, links, version: Number(version) };
}

/** Whether the same file with the same links would be made into the same post again. */
export function isSameSource(one: ImportMark, other: ImportMark): boolean {
  return one.importer === other.importer && one.text === other.text && one.links === other.links;
}
