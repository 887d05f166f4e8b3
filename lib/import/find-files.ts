import "server-only";
import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/contracts/errors";

export type FoundFiles = {
  /** Without links, so that what lies inside can be told from what does not. */
  root: string;
  /** Markdown files by their paths in the folder, sorted, with forward slashes. */
  files: string[];
  /** Folders with an `_index.md`: sections of Zola and Hugo. */
  sections: Set<string>;
};

const ignored = new Set(["node_modules", "themes", "vendor"]);
const mostFiles = 50_000;

/**
 * Finds every Markdown file in a folder and the folders in it. Links to folders, hidden ones and a generator's own are
 * left out.
 * @throws AppError `not_found` when there is no such folder or no Markdown in it, `too_large` beyond 50,000 files
 */
export async function findFiles(folder: string): Promise<FoundFiles> {
  const root = await realpath(folder).catch(() => null);
  if (!root || !(await stat(root)).isDirectory()) {
    throw new AppError("not_found", `There is no folder ${folder}.`);
  }
  const files: string[] = [];
  const sections = new Set<string>();
  const pending = [""];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const entry of await readdir(path.join(root, at), { withFileTypes: true })) {
      const name = at ? `${at}/${entry.name}` : entry.name;
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory() && !ignored.has(entry.name)) pending.push(name);
      if (!entry.isFile() || !/\.(md|markdown)$/i.test(entry.name)) continue;
      if (/^_index\./i.test(entry.name)) sections.add(at);
      files.push(name);
      if (files.length > mostFiles) {
        throw new AppError(
          "too_large",
          `There are more than ${mostFiles} Markdown files. Import it in parts.`,
        );
      }
    }
  }
  if (files.length === 0) throw new AppError("not_found", `There is no Markdown file in ${folder}.`);
  return { root, files: files.sort(), sections };
}
