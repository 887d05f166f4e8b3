import "server-only";
import { invalidate } from "@/lib/cache/invalidate";
import type { CacheTag } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { checkImage } from "@/lib/media/check-image";
import { rasterizeSvg } from "@/lib/media/rasterize-svg";
import { storeFile } from "@/lib/media/store-file";
import { convertSource } from "./convert-source";
import { findFiles } from "./find-files";
import type { StoredPicture } from "./flow";
import { type Plan, type PlannedPost, planImport } from "./plan-import";
import { type Prepared, prepareSource } from "./prepare-source";
import { emptyReport, type ImportOutcome, type ImportReport } from "./report";
import { compareMarks, findImported, markOf, writeImport } from "./write-import";

export type ImportOptions = {
  folder: string;
  /** Handle of the account that the posts will belong to. */
  author: string;
  /** Looks at everything and stores nothing. */
  isDryRun?: boolean;
  /** The former site's address; absent: guessed from the links. */
  site?: string | null;
  onProgress?: (progress: { done: number; total: number; file: string }) => void;
  /** Stops after the posts in hand. What is imported stays; the next run goes on. */
  signal?: AbortSignal;
};

/** Reading and writing overlap; more would only wait for the same two things. */
const workers = 3;
/** A running site is told in parts, so that readers do not wait for the end. */
const tagsPerCall = 400;
/** One post that fails is a note; this many in a row are a database that is gone. */
const failuresInARow = 5;

type Run = { authorId: string; plan: Plan; root: string; options: ImportOptions; report: ImportReport };

/**
 * Publishes every Markdown post of a folder under an account, with its pictures, dates, authors and former addresses.
 * For operators: asks no permission of the account. Running it again changes only what has changed in the folder; what
 * was changed here since is never overwritten. A post that cannot be imported is in the report, and stops nothing.
 * @throws AppError `not_found` for the folder or the account; an Error when the database cannot be reached
 */
export async function importFolder(options: ImportOptions): Promise<ImportReport> {
  const since = performance.now();
  const found = await findFiles(options.folder);
  const author = await requireAuthor(options.author);
  const report = emptyReport(options.folder, author.handle, options.isDryRun === true);
  report.files = found.files.length;
  const plan = await planImport(found, options.site ?? null, report);
  report.counts.skipped = report.skipped.length;
  const run = { authorId: author.id, plan, root: found.root, options, report };
  await importAll(run);
  report.isComplete = !options.signal?.aborted;
  report.seconds = Math.round((performance.now() - since) / 100) / 10;
  report.notes.sort((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1));
  report.skipped.sort((a, b) => (a.file < b.file ? -1 : 1));
  return report;
}

async function requireAuthor(handle: string): Promise<{ id: string; handle: string }> {
  const wanted = handle.replace(/^@/, "").toLowerCase();
  const author = await db().user.findUnique({
    where: { handle: wanted },
    select: { id: true, handle: true },
  });
  if (author) return author;
  throw new AppError(
    "not_found",
    `There is no account @${wanted}. Sign up on the site with this handle, or name another with --author.`,
  );
}

async function importAll(run: Run): Promise<void> {
  const { plan, options, report } = run;
  const pending = [...plan.posts].reverse();
  const stale: CacheTag[] = [];
  const linkedSlugs = new Map<PlannedPost, string[]>();
  const renamed = new Set<string>();
  let done = 0;
  let failures = 0;

  const importNext = async (post: PlannedPost, isCounted: boolean) => {
    try {
      const { outcome, cacheTags, slug, prepared } = await importOne(run, post);
      failures = 0;
      stale.push(...cacheTags);
      linkedSlugs.set(
        post,
        prepared.storyLinks.map(([, target]) => target.split(/[/#]/)[2] ?? ""),
      );
      if (slug && slug !== plan.targets.slugOf.get(post.file)) {
        renamed.add(plan.targets.slugOf.get(post.file) ?? "");
        plan.targets.slugOf.set(post.file, slug);
      }
      if (isCounted) report.counts[outcome]++;
    } catch (error) {
      if (!(error instanceof AppError) && ++failures >= failuresInARow) throw error;
      const reason =
        error instanceof AppError ? error.message : `It could not be stored: ${firstLine(error)}`;
      report.skipped.push({ file: post.file, reason });
      report.counts.skipped++;
    }
    if (stale.length >= tagsPerCall) await tellSite(report, stale.splice(0));
  };

  const work = async () => {
    for (let post = pending.pop(); post && !options.signal?.aborted; post = pending.pop()) {
      await importNext(post, true);
      options.onProgress?.({ done: ++done, total: plan.posts.length, file: post.file });
    }
  };
  // Others are stopped by an emptied list when one meets a failure that is not about its post.
  const results = await Promise.allSettled(
    Array.from({ length: workers }, () =>
      work().catch((error: unknown) => {
        pending.length = 0;
        throw error;
      }),
    ),
  );
  for (const result of results) if (result.status === "rejected") throw result.reason;
  // Somebody took a planned slug in the meantime: who links to it is written once more.
  for (const [post, slugs] of renamed.size > 0 ? linkedSlugs : []) {
    if (slugs.some((slug) => renamed.has(slug))) await importNext(post, false);
  }
  await tellSite(report, stale);
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split("\n").at(-1)?.slice(0, 300) ?? "";
}

/** What is stored is stored: a site that cannot be told is a warning. */
async function tellSite(report: ImportReport, tags: readonly CacheTag[]): Promise<void> {
  if (tags.length === 0) return;
  try {
    await invalidate(tags);
  } catch (error) {
    const warning = firstLine(error);
    if (!report.warnings.includes(warning)) report.warnings.push(warning);
  }
}

type One = { outcome: ImportOutcome; cacheTags: CacheTag[]; slug: string | null; prepared: Prepared };

async function importOne({ authorId, plan, root, options, report }: Run, post: PlannedPost): Promise<One> {
  const prepared = await prepareSource(post, root, plan.targets);
  const mark = markOf(prepared.fingerprint, prepared.storyLinks);
  const row = await findImported(post.key);
  const outcome = compareMarks(row, mark, authorId);
  if (outcome === "unchanged") return { outcome, cacheTags: [], slug: null, prepared };
  const store = options.isDryRun
    ? inspect
    : (bytes: Buffer, name: string) => storeFile(authorId, bytes, name);
  const converted = await convertSource(prepared, store);
  const written = options.isDryRun ? null : await writeImport({ authorId, post, converted, row, mark });
  for (const note of converted.notes) report.notes.push({ file: post.file, ...note });
  for (const address of written?.taken ?? []) {
    report.notes.push({ file: post.file, text: `The address “${address}” leads to another story already.` });
  }
  for (const [tag, { use, count }] of prepared.parsed.html) {
    report.html[use][tag] = (report.html[use][tag] ?? 0) + count;
  }
  report.pictures.kept += converted.pictures.kept;
  report.pictures.linked += converted.pictures.linked;
  report.pictures.missing += converted.pictures.missing;
  report.addresses += written?.addresses ?? 0;
  return { outcome, cacheTags: written?.cacheTags ?? [], slug: written?.slug ?? null, prepared };
}

/** What storing would say of a picture. */
async function inspect(bytes: Buffer, name: string): Promise<StoredPicture> {
  const { width, height } = await checkImage(/\.svgz?$/i.test(name) ? await rasterizeSvg(bytes) : bytes);
  return { publicId: "dry/run", width, height };
}
