import "server-only";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/contracts/errors";
import { exportFile, exportFormat } from "@/lib/export/export-format";
import { sniffText } from "./open-input";

export type ImportKind = "markdown" | "wordpress" | "ghost" | "medium" | "substack" | "nirvana";

export type Detected = {
  kind: ImportKind;
  /** The folder that paths in the export start from. */
  root: string;
  /** The files that hold the posts, by their paths in that folder. */
  files: string[];
};

const ignored = new Set(["node_modules", "themes", "vendor", "__MACOSX"]);
const mostFiles = 200_000;
/** An export's own files lie at the top, or in the one folder that the zip was made of. */
const deepest = 3;
const mostSniffed = 200;

async function listFiles(root: string): Promise<string[]> {
  const files: string[] = [];
  const pending = [""];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const entry of await readdir(path.join(root, at), { withFileTypes: true })) {
      const name = at ? `${at}/${entry.name}` : entry.name;
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory() && !ignored.has(entry.name)) pending.push(name);
      if (entry.isFile() && files.push(name) > mostFiles) {
        throw new AppError("too_large", "There are more than 200,000 files. Import it in parts.");
      }
    }
  }
  return files.sort();
}

const depth = (file: string) => file.split("/").length;
const folderOf = (file: string) => (path.posix.dirname(file) === "." ? "" : path.posix.dirname(file));

type Sniff = (file: string) => Promise<string>;

/** Files near the top whose first characters pass. */
async function matching(
  files: readonly string[],
  name: RegExp,
  sniff: Sniff,
  test: (text: string) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  const candidates = files.filter((file) => name.test(file) && depth(file) <= deepest).slice(0, mostSniffed);
  for (const file of candidates) if (test(await sniff(file))) found.push(file);
  return found;
}

const isOurs = (text: string) => text.slice(0, 400).includes(`"format":"${exportFormat}"`);
const isSubstack = (text: string) =>
  /^"?post_id"?,/.test(text) && /is_published/.test(text.split("\n")[0] ?? "");
const isGhost = (text: string) =>
  /^\s*\{/.test(text) && /"db"\s*:\s*\[/.test(text.slice(0, 5_000)) && /"(data|meta|posts)"\s*:/.test(text);
const isWordPress = (text: string) => /<rss\b[^>]*xmlns:wp=|<wp:wxr_version>/i.test(text);
const isMedium = (text: string) => /\bh-entry\b/.test(text) && /\be-content\b|data-field="body"/.test(text);

const below = (root: string, file: string) => path.join(root, folderOf(file));

/**
 * Tells what an export is by what is in it.
 * @param name what the person calls it
 * @throws AppError `invalid` when it is nothing that we know, `not_found` for a folder without anything to import
 */
export async function detectKind(root: string, name: string): Promise<Detected> {
  const files = await listFiles(root);
  const sniff: Sniff = async (file) => (await sniffText(path.join(root, file))) ?? "";
  const [ours] = await matching(files, new RegExp(`(^|/)${exportFile.replace(".", "\\.")}$`), sniff, isOurs);
  if (ours) return { kind: "nirvana", root: below(root, ours), files: [path.posix.basename(ours)] };
  const [list] = await matching(files, /(^|\/)[^/]*\.(csv|txt)$|(^|\/)[^./]+$/i, sniff, isSubstack);
  if (list) return { kind: "substack", root: below(root, list), files: [path.posix.basename(list)] };
  const [ghost] = await matching(files, /\.(json|txt)$|(^|\/)[^./]+$/i, sniff, isGhost);
  if (ghost) return { kind: "ghost", root: below(root, ghost), files: [path.posix.basename(ghost)] };
  const xml = await matching(files, /\.(xml|txt|wxr)$|(^|\/)[^./]+$/i, sniff, isWordPress);
  if (xml.length > 0) return { kind: "wordpress", root, files: xml };
  const html = files.filter((file) => /\.html?$/i.test(file));
  for (const file of html.slice(0, mostSniffed)) {
    if (isMedium(await sniff(file))) return { kind: "medium", root, files: html };
  }
  const markdown = files.filter((file) => /\.(md|markdown)$/i.test(file));
  if (markdown.length > 0) return { kind: "markdown", root, files: markdown };
  throw nothing(files, name);
}

function nothing(files: readonly string[], name: string): AppError {
  const known =
    "We read Markdown (a folder or zip), the exports of WordPress (XML), Ghost (JSON), Medium and Substack (zip), and our own.";
  const counts = new Map<string, number>();
  for (const file of files) {
    const ending = path.extname(file).slice(1, 12).toLowerCase();
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const list = [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, 3)
    .map(([ending, count]) => `${count} ${ending ? `.${ending}` : "without an ending"}`);
  const inside = list.length > 0 ? ` In it there are ${list.join(", ")}.` : "";
  return new AppError(
    "invalid",
    `There is no Markdown file in “${name}”, and it is no export that we know.${inside} ${known}`,
  );
}
