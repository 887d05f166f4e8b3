import "server-only";
import path from "node:path";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { freeSlug, wantedSlug } from "@/lib/posts/slug";
import type { Detected, ImportKind } from "./detect-kind";
import { type FoundFiles, findFiles } from "./find-files";
import { guessHost, type Targets } from "./link-targets";
import { loadExported } from "./load-exported";
import { loadGhost } from "./load-ghost";
import { loadMedium } from "./load-medium";
import { loadSource, type Source } from "./load-source";
import { loadSubstack } from "./load-substack";
import { loadWordPress } from "./load-wordpress";
import { type LoadedBlog, textBudget } from "./loaded-blog";
import type { ImportReport } from "./report";

export type PlannedPost = Omit<Source, "key"> & {
  /** Stable name of the post, for the next run. */
  key: string;
  /** Other names under which an earlier run may have stored it for the same account. */
  otherKeys: string[];
  /** What its new address is made from: free when it was planned. */
  slug: string;
};

export type Plan = {
  /** The oldest first, so that of two with one name the older has it plain. */
  posts: PlannedPost[];
  targets: Targets & { slugOf: Map<string, string> };
};

// A site's content often lies in a folder that every site has; whichever of the two is named, it is the same blog.
const contentFolder = /^(content|posts|_posts|source)$/i;

function collectionName(root: string): string {
  const [name = "", parent = ""] = root.split(path.sep).reverse();
  return contentFolder.test(name) && parent ? parent : name || "folder";
}

/** A zip is called by the one folder in it; else by itself without what browsers and dates add: "blog (2).zip" is blog. */
function archiveName(name: string, files: readonly string[]): string {
  const tops = new Set(files.map((file) => (file.includes("/") ? (file.split("/")[0] ?? "") : "")));
  const [only] = tops;
  if (tops.size === 1 && only && !contentFolder.test(only)) return only;
  const plain = name
    .replace(/\.\w{1,8}$/, "")
    .replace(/([\s_-]*(\(\d+\)|\d[\d_.:T-]*))+$/, "")
    .trim();
  return plain || "folder";
}

function withoutContentFolder(file: string): string {
  const [first = "", ...rest] = file.split("/");
  return contentFolder.test(first) && rest.length > 0 ? rest.join("/") : file;
}

/** Reads every Markdown file; those that are no posts go into the report with the reason. */
async function loadMarkdown(found: FoundFiles, report: ImportReport, withDrafts: boolean): Promise<Source[]> {
  const sources: Source[] = [];
  const count = textBudget();
  for (const file of found.files) {
    const before = sources.length;
    try {
      sources.push(await loadSource(found, file, { withDrafts }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      report.skipped.push({ file, reason: error.message });
    }
    for (const { body } of sources.slice(before)) count(body);
  }
  return sources;
}

/** Files by all their former addresses. The first file that claims one has it. */
function claimAddresses(sources: readonly Source[], report: ImportReport): Map<string, string> {
  const fileOf = new Map<string, string>();
  const claims = [
    ...sources.map(({ file, meta }) => ({ file, addresses: meta.address === null ? [] : [meta.address] })),
    ...sources.map(({ file, meta }) => ({ file, addresses: meta.aliases })),
  ];
  for (const { file, addresses } of claims) {
    for (const address of addresses) {
      const owner = fileOf.get(address);
      if (owner === undefined) fileOf.set(address, file);
      else if (owner !== file) {
        report.notes.push({
          file,
          text: `The address “${address}” is claimed by ${owner} too, and leads there.`,
        });
      }
    }
  }
  return fileOf;
}

type Keys = { key: string; otherKeys: string[] };

/**
 * Names of the posts for the next run. What a person imports for themselves is named with their account, so that nobody
 * can take another's names; an operator's import of Markdown is not, so that one blog is never imported for two.
 */
function assignKeys(
  sources: readonly Source[],
  { kind, name, ownerId, isPersonal }: PlanInput,
): Map<string, Keys> {
  const keys = new Map<string, Keys>();
  const taken = new Set<string>();
  for (const { file, meta, key } of sources) {
    const byFile = `${name}:file:${withoutContentFolder(file)}`;
    const byAddress = key ?? (meta.address === null ? byFile : `${name}:${meta.address}`);
    const own = taken.has(byAddress) ? byFile : byAddress;
    taken.add(own);
    const shared = `${kind}:${own}`;
    const personal = `${kind}@${ownerId}:${own}`;
    const isShared = kind === "markdown" && !isPersonal;
    const others = kind === "markdown" ? [isShared ? personal : shared] : [];
    keys.set(file, { key: isShared ? shared : personal, otherKeys: others });
  }
  return keys;
}

/** Slugs for all posts before the first is written, so that they can link to each other. */
async function assignSlugs(
  sources: readonly Source[],
  keys: ReadonlyMap<string, Keys>,
  ownerId: string,
): Promise<Map<string, string>> {
  const all = [...keys.values()].flatMap(({ key, otherKeys }) => [key, ...otherKeys]);
  const known = await db().post.findMany({
    where: { importKey: { in: all }, slug: { not: null }, authorId: ownerId },
    select: { importKey: true, slug: true },
  });
  const slugByKey = new Map(known.map(({ importKey, slug }) => [importKey, slug]));
  const taken = new Set(slugByKey.values());
  const slugOf = new Map<string, string>();
  for (const { file, meta } of sources) {
    const names = keys.get(file);
    const existing = [names?.key, ...(names?.otherKeys ?? [])]
      .map((key) => slugByKey.get(key ?? null))
      .find((slug) => slug);
    const slug = existing ?? (await nextSlug(wantedSlug(meta.slug), taken));
    taken.add(slug);
    slugOf.set(file, slug);
  }
  return slugOf;
}

async function nextSlug(wanted: string, taken: ReadonlySet<string | null>): Promise<string> {
  let slug = await freeSlug(db(), wanted);
  for (let n = 2; taken.has(slug); n++) {
    const other = `${wanted}-${n}`;
    if ((await freeSlug(db(), other)) === other) slug = other;
  }
  return slug;
}

const byAge = (one: Source, other: Source) =>
  (one.meta.publishedAt?.getTime() ?? Number.MAX_SAFE_INTEGER) -
    (other.meta.publishedAt?.getTime() ?? Number.MAX_SAFE_INTEGER) || (one.file < other.file ? -1 : 1);

export type PlanInput = {
  kind: ImportKind;
  /** The blog's own name among others of its kind. */
  name: string;
  ownerId: string;
  /** Whether the account's owner asked, and not an operator. */
  isPersonal: boolean;
};

/** Everything that an export of a kind holds, read to the end; what is no story goes into the report. */
export async function loadBlog(
  detected: Detected,
  opened: { root: string; name: string; isArchive: boolean },
  report: ImportReport,
  { withDrafts, signal }: { withDrafts: boolean; signal?: AbortSignal | undefined },
): Promise<{ name: string; sources: Source[]; hosts: string[] }> {
  const { kind, root, files } = detected;
  if (kind === "markdown") {
    const found = await findFiles(root);
    report.files = found.files.length;
    const name = opened.isArchive ? archiveName(opened.name, files) : collectionName(root);
    return { name, sources: await loadMarkdown(found, report, withDrafts), hosts: [] };
  }
  const blogs = await loadForeign(kind, root, files, signal);
  for (const { skipped, warnings } of blogs) {
    report.skipped.push(...skipped);
    report.warnings.push(...warnings);
  }
  const sources = blogs.flatMap((blog) => blog.sources);
  const kept = withDrafts ? sources : sources.filter(({ meta }) => !meta.isDraft);
  for (const { file, meta } of sources) {
    if (meta.isDraft && !withDrafts) report.skipped.push({ file, reason: "It is a draft." });
  }
  report.files = sources.length + blogs.reduce((sum, { skipped }) => sum + skipped.length, 0);
  return { name: "", sources: kept, hosts: blogs.flatMap(({ hosts }) => hosts) };
}

async function loadForeign(
  kind: Exclude<ImportKind, "markdown">,
  root: string,
  files: readonly string[],
  signal: AbortSignal | undefined,
): Promise<LoadedBlog[]> {
  const [file = ""] = files;
  if (kind === "ghost") return [await loadGhost(root, file)];
  if (kind === "medium") return [await loadMedium(root, files)];
  if (kind === "substack") return [await loadSubstack(root, file)];
  if (kind === "nirvana") return [await loadExported(root, file)];
  const blogs: LoadedBlog[] = [];
  for (const one of files) blogs.push(await loadWordPress(root, one, signal));
  return blogs;
}

/**
 * Decides each post's name and address. Stores nothing.
 * @param site the former site's address; null: as the export says, else guessed from the links
 */
export async function planImport(
  loaded: { sources: Source[]; hosts: string[] },
  site: string | null,
  input: PlanInput,
  report: ImportReport,
): Promise<Plan> {
  const fileOf = claimAddresses(loaded.sources, report);
  const keys = assignKeys(loaded.sources, input);
  const sources = loaded.sources.toSorted(byAge);
  const slugOf = await assignSlugs(sources, keys, input.ownerId);
  const guessed = () =>
    guessHost(
      sources.map(({ body }) => body),
      new Set(fileOf.keys()),
    );
  const hosts = site ? [new URL(site).hostname] : loaded.hosts.length > 0 ? loaded.hosts : [guessed()];
  return {
    posts: sources.map((source) => ({
      ...source,
      ...(keys.get(source.file) ?? { key: source.file, otherKeys: [] }),
      slug: slugOf.get(source.file) ?? "",
    })),
    targets: { fileOf, slugOf, hosts: new Set(hosts.filter((host) => host !== null)) },
  };
}
