import "server-only";
import { invalidate } from "@/lib/cache/invalidate";
import type { CacheTag } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { isDatabaseLost } from "@/lib/db/errors";
import { Converter } from "./conversion/converter";
import { detectKind } from "./detect-kind";
import { importJourneys } from "./import-journeys";
import { type ImportOptions, importPost, type One, type Run, storeFor } from "./import-post";
import { openInput } from "./open-input";
import { type PlannedPost, planImport } from "./plan-import";
import { remotePictures } from "./remote-pictures";
import { emptyReport, type ImportReport } from "./report";

/** Reading and writing overlap; more would only wait for the same two things. Beside a site, readers come first. */
const workersOf = ({ personal }: ImportOptions) => (personal ? 1 : 3);
/** Milliseconds before another try, when the database does not answer for a while. */
const waits = [500, 2_000, 5_000];
/** A running site is told in parts, so that readers do not wait for the end. */
const tagsPerCall = 400;
/** One post that fails is a note; this many in a row are a database that is gone. */
const failuresInARow = 5;

/**
 * Brings in every post of a blog under an account, with its pictures, dates, authors and former addresses: a folder or
 * zip of Markdown, or an export of WordPress, Ghost, Medium, Substack or ours, told apart by their content. Asks no
 * permission of the account. Running it again changes only what has changed there; what was changed here since is never
 * overwritten. A post that cannot be imported is in the report, and stops nothing.
 * @throws AppError `not_found` for the input or the account, `invalid` and `too_large` for what cannot be read at all;
 *   an Error when the database cannot be reached
 */
export async function importFolder(options: ImportOptions): Promise<ImportReport> {
  const since = performance.now();
  const { folder, personal, signal } = options;
  const converter = new Converter(options.limits);
  // An export that is still being read is not waited for; the texts in hand are.
  const stop = () => void converter.close();
  const opened = await openInput(folder, { name: personal?.fileName, work: personal?.work, signal });
  try {
    const detected = await detectKind(opened.root, personal?.fileName ?? folder);
    const author = await requireAuthor(options.author);
    const report = emptyReport(
      personal?.fileName ?? folder,
      detected.kind,
      author.handle,
      options.isDryRun === true,
    );
    report.warnings.push(...opened.warnings);
    const { name, isArchive } = opened;
    signal?.addEventListener("abort", stop, { once: true });
    const blog = await converter.load({
      detected,
      opened: { name, isArchive },
      withDrafts: options.withDrafts === true,
    });
    // Whoever stops an import in the browser frees its place for others.
    if (!personal) signal?.removeEventListener("abort", stop);
    report.warnings.push(...blog.warnings);
    report.skipped.push(...blog.skipped);
    report.files = blog.files;
    const plan = await planImport(
      blog,
      options.site ?? null,
      {
        kind: detected.kind,
        name: blog.name,
        ownerId: author.id,
        isPersonal: personal !== undefined,
        signal,
      },
      report,
    );
    report.counts.skipped = report.skipped.length;
    const exportedSlugs = new Map(
      plan.posts.flatMap(({ file, exported }) => (exported?.post.slug ? [[exported.post.slug, file]] : [])),
    );
    const fetchRemote = options.fetchPictures
      ? remotePictures({
          store: storeFor(author.id, options),
          isDryRun: options.isDryRun === true,
          signal,
          get: options.get,
        })
      : null;
    const { root } = detected;
    const postIds = new Map<string, string>();
    await importAll({
      authorId: author.id,
      postIds,
      plan,
      root,
      options,
      report,
      converter,
      fetchRemote,
      exportedSlugs,
    });
    report.isComplete = !signal?.aborted;
    if (report.isComplete) {
      const ids = options.isDryRun ? null : postIds;
      await tellSite(report, await importJourneys(author.id, blog.journeys, ids, report));
    }
    report.seconds = Math.round((performance.now() - since) / 100) / 10;
    report.notes.sort((a, b) =>
      a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1,
    );
    report.stories.sort((a, b) => (a.file < b.file ? -1 : 1));
    report.skipped.sort((a, b) => (a.file < b.file ? -1 : 1));
    return report;
  } finally {
    signal?.removeEventListener("abort", stop);
    await converter.close();
    await opened.close();
  }
}

async function requireAuthor(author: ImportOptions["author"]): Promise<{ id: string; handle: string }> {
  const who =
    typeof author === "string" ? { handle: author.replace(/^@/, "").toLowerCase() } : { id: author.userId };
  const found = await db().user.findUnique({ where: who, select: { id: true, handle: true } });
  if (found) return found;
  if (!("handle" in who)) throw new AppError("not_found", "This account is gone.");
  throw new AppError(
    "not_found",
    `There is no account @${who.handle}. Sign up on the site with this handle, or name another with --author.`,
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
      const { outcome, cacheTags, slug, storyLinks } = await importPatiently(run, post);
      failures = 0;
      stale.push(...cacheTags);
      linkedSlugs.set(
        post,
        storyLinks.map(([, target]) => target.split(/[/#]/)[2] ?? ""),
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
      // Parsing keeps the process to itself: whoever waits for an answer has a turn.
      await new Promise(setImmediate);
      options.onProgress?.({ done: ++done, total: plan.posts.length, file: post.file });
    }
  };
  // Others are stopped by an emptied list when one meets a failure that is not about its post.
  const results = await Promise.allSettled(
    Array.from({ length: workersOf(options) }, () =>
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

/** A post that was stored though its answer was lost is found unchanged the next time. */
async function importPatiently(run: Run, post: PlannedPost): Promise<One> {
  for (const wait of waits) {
    try {
      return await importPost(run, post);
    } catch (error) {
      if (!isDatabaseLost(error) || run.options.signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return importPost(run, post);
}
