import "server-only";
import path from "node:path";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { freeSlug, wantedSlug } from "@/lib/posts/slug";
import type { FoundFiles } from "./find-files";
import { guessHost, type Targets } from "./link-targets";
import { loadSource, type Source } from "./load-source";
import type { ImportReport } from "./report";

export type PlannedPost = Source & {
  /** Stable name of the post, for the next run. */
  key: string;
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

function withoutContentFolder(file: string): string {
  const [first = "", ...rest] = file.split("/");
  return contentFolder.test(first) && rest.length > 0 ? rest.join("/") : file;
}

/** Reads every file; those that are no posts go into the report with the reason. */
async function loadSources(found: FoundFiles, report: ImportReport): Promise<Source[]> {
  const sources: Source[] = [];
  for (const file of found.files) {
    try {
      sources.push(await loadSource(found, file));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      report.skipped.push({ file, reason: error.message });
    }
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

function assignKeys(sources: readonly Source[], name: string): Map<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  for (const { file, meta } of sources) {
    const byFile = `markdown:${name}:file:${withoutContentFolder(file)}`;
    const byAddress = meta.address === null ? byFile : `markdown:${name}:${meta.address}`;
    const key = taken.has(byAddress) ? byFile : byAddress;
    taken.add(key);
    keys.set(file, key);
  }
  return keys;
}

/** Slugs for all posts before the first is written, so that they can link to each other. */
async function assignSlugs(
  sources: readonly Source[],
  keys: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const known = await db().post.findMany({
    where: { importKey: { in: [...keys.values()] }, slug: { not: null } },
    select: { importKey: true, slug: true },
  });
  const slugByKey = new Map(known.map(({ importKey, slug }) => [importKey, slug]));
  const taken = new Set(slugByKey.values());
  const slugOf = new Map<string, string>();
  for (const { file, meta } of sources) {
    const existing = slugByKey.get(keys.get(file) ?? "");
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

/**
 * Reads a folder to the end and decides each post's name and address. Stores nothing.
 * @param site the former site's address; null: guessed from the links
 */
export async function planImport(
  found: FoundFiles,
  site: string | null,
  report: ImportReport,
): Promise<Plan> {
  const loaded = await loadSources(found, report);
  const fileOf = claimAddresses(loaded, report);
  const keys = assignKeys(loaded, collectionName(found.root));
  const sources = loaded.toSorted(byAge);
  const slugOf = await assignSlugs(sources, keys);
  const host = site
    ? new URL(site).hostname
    : guessHost(
        sources.map(({ body }) => body),
        new Set(fileOf.keys()),
      );
  return {
    posts: sources.map((source) => ({
      ...source,
      key: keys.get(source.file) ?? source.file,
      slug: slugOf.get(source.file) ?? "",
    })),
    targets: { fileOf, slugOf, hosts: new Set(host ? [host] : []) },
  };
}
