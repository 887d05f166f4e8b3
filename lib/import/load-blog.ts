import "server-only";
import path from "node:path";
import { AppError } from "@/lib/contracts/errors";
import type { ExportedJourney } from "@/lib/export/export-format";
import type { Detected, ImportKind } from "./detect-kind";
import { type FoundFiles, findFiles } from "./find-files";
import { loadExported } from "./load-exported";
import { loadGhost } from "./load-ghost";
import { loadMedium } from "./load-medium";
import { loadSource, type Source } from "./load-source";
import { loadSubstack } from "./load-substack";
import { loadWordPress } from "./load-wordpress";
import { type LoadedBlog, textBudget } from "./loaded-blog";
import { withoutNumbers } from "./without-numbers";

// A site's content often lies in a folder that every site has; whichever of the two is named, it is the same blog.
export const contentFolder = /^(content|posts|_posts|source)$/i;

function collectionName(root: string): string {
  const [name = "", parent = ""] = root.split(path.sep).reverse();
  return contentFolder.test(name) && parent ? parent : name || "folder";
}

/** A zip is called by the one folder in it; else by itself without what browsers and dates add: "blog (2).zip" is blog. */
function archiveName(name: string, files: readonly string[]): string {
  const tops = new Set(files.map((file) => (file.includes("/") ? (file.split("/")[0] ?? "") : "")));
  const [only] = tops;
  if (tops.size === 1 && only && !contentFolder.test(only)) return only;
  return withoutNumbers(name.replace(/\.\w{1,8}$/, "")).trim() || "folder";
}

/** Reads every Markdown file; those that are no posts go into the report with the reason. */
async function loadMarkdown(
  found: FoundFiles,
  skipped: LoadedBlog["skipped"],
  withDrafts: boolean,
): Promise<Source[]> {
  const sources: Source[] = [];
  const count = textBudget();
  for (const file of found.files) {
    const before = sources.length;
    try {
      sources.push(await loadSource(found, file, { withDrafts }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      skipped.push({ file, reason: error.message });
    }
    for (const { body } of sources.slice(before)) count(body);
  }
  return sources;
}

/** A post as it leaves the place where it was read: how it is to be read stays there. */
export type LoadedSource = Omit<Source, "read"> & {
  /** Whether its lines are those of its file: of a text that stands inside another file they say nothing. */
  hasLines: boolean;
};

/** Everything that an export holds. */
export type Blog = {
  /** Its own name among others of its kind. */
  name: string;
  sources: Source[];
  hosts: string[];
  skipped: { file: string; reason: string }[];
  warnings: string[];
  /** How many posts and others it holds. */
  files: number;
  journeys: ExportedJourney[];
};

/** Everything that an export of a kind holds, read to the end; what is no story is in `skipped`. */
export async function loadBlog(
  { kind, root, files }: Detected,
  opened: { name: string; isArchive: boolean },
  { withDrafts }: { withDrafts: boolean },
): Promise<Blog> {
  const skipped: Blog["skipped"] = [];
  if (kind === "markdown") {
    const found = await findFiles(root);
    const name = opened.isArchive ? archiveName(opened.name, files) : collectionName(root);
    const sources = await loadMarkdown(found, skipped, withDrafts);
    return { name, sources, hosts: [], skipped, warnings: [], files: found.files.length, journeys: [] };
  }
  const blogs = await loadForeign(kind, root, files);
  const sources = blogs.flatMap((blog) => blog.sources);
  skipped.push(...blogs.flatMap((blog) => blog.skipped));
  const total = sources.length + skipped.length;
  for (const { file, meta } of sources) {
    if (meta.isDraft && !withDrafts) skipped.push({ file, reason: "It is a draft." });
  }
  return {
    name: "",
    sources: withDrafts ? sources : sources.filter(({ meta }) => !meta.isDraft),
    hosts: blogs.flatMap(({ hosts }) => hosts),
    skipped,
    warnings: blogs.flatMap(({ warnings }) => warnings),
    files: total,
    journeys: blogs.flatMap(({ journeys = [] }) => journeys),
  };
}

async function loadForeign(
  kind: Exclude<ImportKind, "markdown">,
  root: string,
  files: readonly string[],
): Promise<LoadedBlog[]> {
  const [file = ""] = files;
  if (kind === "ghost") return [await loadGhost(root, file)];
  if (kind === "medium") return [await loadMedium(root, files)];
  if (kind === "substack") return [await loadSubstack(root, file)];
  if (kind === "nirvana") return [await loadExported(root, file)];
  const blogs: LoadedBlog[] = [];
  for (const one of files) blogs.push(await loadWordPress(root, one));
  return blogs;
}
