import "server-only";
import { invalidate } from "@/lib/cache/invalidate";
import type { CacheTag } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { isDatabaseLost } from "@/lib/db/errors";
import { findExportedPosts } from "@/lib/export/export-row";
import { isSamePost } from "@/lib/export/is-same-post";
import type { fetchFile } from "@/lib/links/fetch-file";
import { checkImage } from "@/lib/media/check-image";
import { rasterizeSvg } from "@/lib/media/rasterize-svg";
import { storeFile } from "@/lib/media/store-file";
import { type ConversionLimits, Converter } from "./conversion/converter";
import { convertSource, type FetchRemote, type Store } from "./convert-source";
import { detectKind } from "./detect-kind";
import { convertExported, prepareExported } from "./exported-post";
import type { StoredPicture } from "./flow";
import { openInput } from "./open-input";
import { type Plan, type PlannedPost, planImport } from "./plan-import";
import { type Prepared, prepareSource } from "./prepare-source";
import { remotePictures } from "./remote-pictures";
import { emptyReport, type ImportReport } from "./report";
import {
  addressesOf,
  compareMarks,
  findImported,
  findOwnPost,
  type ImportedRow,
  isImportedFrom,
  markOf,
  writeImport,
} from "./write-import";

export type ImportOptions = {
  /** A folder, or an export as one file: zip, XML, JSON or Markdown. */
  folder: string;
  /** The account that the posts will belong to: its handle, as people say it, or its id, which no renaming moves. */
  author: string | { userId: string };
  /** Looks at everything and stores nothing. */
  isDryRun?: boolean;
  /** The former site's address; absent: guessed from the links. */
  site?: string | null;
  /** Whether drafts come in, as drafts. Absent: they are skipped. */
  withDrafts?: boolean;
  /** Whether pictures of other sites are fetched. Absent: they are linked. */
  fetchPictures?: boolean;
  /** Other than the network, for tests. */
  get?: typeof fetchFile;
  /** Other than the usual ones, for tests. */
  limits?: Partial<ConversionLimits>;
  /** Set when the account's owner asked, and not an operator: what the file is called, and where to unpack it. */
  personal?: { fileName: string; work: string };
  onProgress?: (progress: { done: number; total: number; file: string }) => void;
  /** Stops after the posts in hand. What is imported stays; the next run goes on. */
  signal?: AbortSignal;
};

/** Reading and writing overlap; more would only wait for the same two things. Beside a site, readers come first. */
const workersOf = ({ personal }: ImportOptions) => (personal ? 1 : 3);
/** Milliseconds before another try, when the database does not answer for a while. */
const waits = [500, 2_000, 5_000];
/** A running site is told in parts, so that readers do not wait for the end. */
const tagsPerCall = 400;
/** One post that fails is a note; this many in a row are a database that is gone. */
const failuresInARow = 5;

type Run = {
  authorId: string;
  plan: Plan;
  root: string;
  options: ImportOptions;
  report: ImportReport;
  converter: Converter;
  /** Null: pictures of other sites stay there. */
  fetchRemote: FetchRemote | null;
  /** Of one of our own exports: files by the addresses that their stories had. */
  exportedSlugs: ReadonlyMap<string, string>;
};

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
    signal?.removeEventListener("abort", stop);
    report.warnings.push(...blog.warnings);
    report.skipped.push(...blog.skipped);
    report.files = blog.files;
    const plan = await planImport(
      blog,
      options.site ?? null,
      { kind: detected.kind, name: blog.name, ownerId: author.id, isPersonal: personal !== undefined },
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
    await importAll({
      authorId: author.id,
      plan,
      root,
      options,
      report,
      converter,
      fetchRemote,
      exportedSlugs,
    });
    report.isComplete = !signal?.aborted;
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

type One = {
  outcome: "imported" | "changed" | "unchanged";
  cacheTags: CacheTag[];
  slug: string | null;
  storyLinks: [string, string][];
};

/** An account's own import shows its own name: else anybody could write under anybody's. */
function underOwnName(post: PlannedPost): PlannedPost {
  const { byline } = post.meta;
  if (!byline) return post;
  const notes = [
    ...post.meta.notes,
    `It names “${byline.slice(0, 200)}” as its author; here it stands under your name.`,
  ];
  return { ...post, meta: { ...post.meta, byline: null, notes } };
}

/** A post that was stored though its answer was lost is found unchanged the next time. */
async function importPatiently(run: Run, post: PlannedPost): Promise<One> {
  for (const wait of waits) {
    try {
      return await importOne(run, post);
    } catch (error) {
      if (!isDatabaseLost(error) || run.options.signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return importOne(run, post);
}

/** The post that is here already, and what is to be done about it. */
async function decide(
  post: PlannedPost,
  authorId: string,
  mark: ReturnType<typeof markOf>,
): Promise<{ row: ImportedRow | null; outcome: One["outcome"] }> {
  const own = post.exported && (await findOwnPost(post.exported.post.id, authorId));
  if (post.exported && own) {
    const now = (await findExportedPosts(authorId, [own.id])).get(own.id);
    if (isSamePost(now, post.exported.post) || isImportedFrom(own, mark))
      return { row: own, outcome: "unchanged" };
    if (!isSamePost(now, post.exported.original)) {
      throw new AppError("conflict", "Its story has changed here since the export. It is left as it is.");
    }
    return { row: own, outcome: "changed" };
  }
  const row = await findImported([post.key, ...post.otherKeys], authorId);
  const isDraft = post.exported ? post.exported.post.status === "draft" : post.meta.isDraft;
  return { row, outcome: compareMarks(row, mark, authorId, isDraft) };
}

async function importOne(run: Run, planned: PlannedPost): Promise<One> {
  const { authorId, plan, root, options, report, converter, fetchRemote } = run;
  const post = options.personal ? underOwnName(planned) : planned;
  const store = storeFor(authorId, options);
  const exported = post.exported
    ? await prepareExported(post, post.exported, root, plan.targets, run.exportedSlugs)
    : null;
  const prepared = exported
    ? null
    : await prepareSource(post, root, plan.targets, { converter, isFetching: fetchRemote !== null });
  const { fingerprint, storyLinks } = (exported ?? prepared) as Pick<Prepared, "fingerprint" | "storyLinks">;
  const mark = markOf(fingerprint, storyLinks);
  const { row, outcome } = await decide(post, authorId, mark);
  const title = post.meta.title ?? post.file;
  const tell = (slug: string | null) =>
    report.stories.push({ file: post.file, title, outcome, isDraft: post.meta.isDraft, slug });
  if (outcome === "unchanged") {
    tell(null);
    return { outcome, cacheTags: [], slug: null, storyLinks };
  }
  const converted = exported
    ? await convertExported(exported, store, { authorId, isDryRun: options.isDryRun === true })
    : await convertSource(prepared as Prepared, store, { converter, fetchRemote });
  const written = options.isDryRun ? null : await writeImport({ authorId, post, converted, row, mark });
  tell(written?.slug ?? null);
  if (!converted.published) report.drafts++;
  for (const note of converted.notes) report.notes.push({ file: post.file, ...note });
  for (const address of written?.taken ?? []) {
    report.notes.push({ file: post.file, text: `The address “${address}” leads to another story already.` });
  }
  for (const [tag, { use, count }] of prepared?.scanned.html ?? []) {
    report.html[use][tag] = (report.html[use][tag] ?? 0) + count;
  }
  report.pictures.kept += converted.pictures.kept;
  report.pictures.linked += converted.pictures.linked;
  report.pictures.missing += converted.pictures.missing;
  report.pictures.fetched += converted.pictures.fetched;
  report.addresses += written ? written.addresses : addressesOf(post).length;
  return { outcome, cacheTags: written?.cacheTags ?? [], slug: written?.slug ?? null, storyLinks };
}

const storeFor = (authorId: string, { isDryRun }: ImportOptions): Store =>
  isDryRun ? inspect : (bytes, name) => storeFile(authorId, bytes, name);

/** What storing would say of a picture. */
async function inspect(bytes: Buffer, name: string): Promise<StoredPicture> {
  const { width, height } = await checkImage(/\.svgz?$/i.test(name) ? await rasterizeSvg(bytes) : bytes);
  return { publicId: "dry/run", width, height };
}
