import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { freeSlug, wantedSlug } from "@/lib/posts/slug";
import type { ImportKind } from "./detect-kind";
import { guessHost, type Targets } from "./link-targets";
import { contentFolder, type LoadedSource } from "./load-blog";
import type { ImportReport } from "./report";

export type PlannedPost = Omit<LoadedSource, "key"> & {
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

function withoutContentFolder(file: string): string {
  const [first = "", ...rest] = file.split("/");
  return contentFolder.test(first) && rest.length > 0 ? rest.join("/") : file;
}

/** Files by all their former addresses. The first file that claims one has it. */
function claimAddresses(sources: readonly LoadedSource[], report: ImportReport): Map<string, string> {
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
  sources: readonly LoadedSource[],
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
  sources: readonly LoadedSource[],
  keys: ReadonlyMap<string, Keys>,
  { ownerId, signal }: PlanInput,
): Promise<Map<string, string>> {
  const all = [...keys.values()].flatMap(({ key, otherKeys }) => [key, ...otherKeys]);
  const known = await db().post.findMany({
    where: { importKey: { in: all }, slug: { not: null }, authorId: ownerId },
    select: { importKey: true, slug: true },
  });
  const slugByKey = new Map(known.map(({ importKey, slug }) => [importKey, slug]));
  const taken = new Set(slugByKey.values());
  const slugOf = new Map<string, string>();
  const numbers = new Map<string, number>();
  for (const { file, meta } of sources) {
    if (signal?.aborted) throw new AppError("unavailable", "The import was stopped.");
    const names = keys.get(file);
    const existing = [names?.key, ...(names?.otherKeys ?? [])]
      .map((key) => slugByKey.get(key ?? null))
      .find((slug) => slug);
    const slug = existing ?? (await nextSlug(wantedSlug(meta.slug), taken, numbers));
    taken.add(slug);
    slugOf.set(file, slug);
  }
  return slugOf;
}

/** @param numbers the last that each name has got, so that thousands of one name are not counted through for each */
async function nextSlug(
  wanted: string,
  taken: ReadonlySet<string | null>,
  numbers: Map<string, number>,
): Promise<string> {
  if (!numbers.has(wanted)) {
    const slug = await freeSlug(db(), wanted);
    if (!taken.has(slug)) return slug;
  }
  for (let n = (numbers.get(wanted) ?? 1) + 1; ; n++) {
    const slug = `${wanted}-${n}`;
    if (taken.has(slug) || (await freeSlug(db(), slug)) !== slug) continue;
    numbers.set(wanted, n);
    return slug;
  }
}

const byAge = (one: LoadedSource, other: LoadedSource) =>
  (one.meta.publishedAt?.getTime() ?? Number.MAX_SAFE_INTEGER) -
    (other.meta.publishedAt?.getTime() ?? Number.MAX_SAFE_INTEGER) || (one.file < other.file ? -1 : 1);

export type PlanInput = {
  kind: ImportKind;
  /** The blog's own name among others of its kind. */
  name: string;
  ownerId: string;
  /** Whether the account's owner asked, and not an operator. */
  isPersonal: boolean;
  /** Stops it. */
  signal?: AbortSignal | undefined;
};

/**
 * Decides each post's name and address. Stores nothing.
 * @param site the former site's address; null: as the export says, else guessed from the links
 */
export async function planImport(
  loaded: { sources: LoadedSource[]; hosts: string[] },
  site: string | null,
  input: PlanInput,
  report: ImportReport,
): Promise<Plan> {
  const fileOf = claimAddresses(loaded.sources, report);
  const keys = assignKeys(loaded.sources, input);
  const sources = loaded.sources.toSorted(byAge);
  const slugOf = await assignSlugs(sources, keys, input);
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
    targets: { fileOf, slugOf, hosts: new Set(hosts.filter((host) => host !== null)), site },
  };
}
