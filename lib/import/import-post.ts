import "server-only";
import type { CacheTag } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { findExportedPosts } from "@/lib/export/export-row";
import { isSamePost } from "@/lib/export/is-same-post";
import type { fetchFile } from "@/lib/links/fetch-file";
import { checkImage } from "@/lib/media/check-image";
import { rasterizeSvg } from "@/lib/media/rasterize-svg";
import { storeFile } from "@/lib/media/store-file";
import type { ConversionLimits, Converter } from "./conversion/converter";
import { convertSource } from "./convert-source";
import { convertExported, prepareExported } from "./exported-post";
import type { FetchRemote, Store } from "./keep-picture";
import type { Plan, PlannedPost } from "./plan-import";
import { type Prepared, prepareSource } from "./prepare-source";
import type { ImportReport } from "./report";
import {
  addressesOf,
  compareMarks,
  findImported,
  findOwnPost,
  type ImportedRow,
  inBin,
  isImportedFrom,
  markOf,
  mostAddresses,
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

export type Run = {
  authorId: string;
  plan: Plan;
  root: string;
  options: ImportOptions;
  report: ImportReport;
  converter: Converter;
  /** Null: pictures of other sites stay there. */
  fetchRemote: FetchRemote | null;
  /** Posts here by the ids that they had in one of our own exports. */
  postIds: Map<string, string>;
  /** Of one of our own exports: files by the addresses that their stories had. */
  exportedSlugs: ReadonlyMap<string, string>;
};

export type One = {
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

/** The post that is here already, and what is to be done about it. */
async function decide(
  post: PlannedPost,
  authorId: string,
  mark: ReturnType<typeof markOf>,
): Promise<{ row: ImportedRow | null; outcome: One["outcome"] }> {
  const own = post.exported && (await findOwnPost(post.exported.post.id, authorId));
  if (post.exported && own) {
    const now = (await findExportedPosts(authorId, [own.id])).get(own.id);
    if (isSamePost(now, post.exported.post)) return { row: own, outcome: "unchanged" };
    if (own.status === "binned") throw inBin();
    if (isImportedFrom(own, mark)) return { row: own, outcome: "unchanged" };
    if (!isSamePost(now, post.exported.original)) {
      throw new AppError("conflict", "Its story has changed here since the export. It is left as it is.");
    }
    return { row: own, outcome: "changed" };
  }
  const row = await findImported([post.key, ...post.otherKeys], authorId);
  const isBinned = post.exported?.post.status === "binned";
  const { isDraft } = post.meta;
  return { row, outcome: compareMarks(row, mark, authorId, { isDraft, isBinned }) };
}

/**
 * Brings in one post, or says that it is here already.
 * @throws AppError with the reason why it stays out
 */
export async function importPost(run: Run, planned: PlannedPost): Promise<One> {
  const { authorId, plan, root, options, report, converter, fetchRemote } = run;
  const post = options.personal ? underOwnName(planned) : planned;
  const store = storeFor(authorId, options);
  const exported = post.exported
    ? await prepareExported(post, post.exported, root, plan.targets, run.exportedSlugs, atOnce(options))
    : null;
  const prepared = exported
    ? null
    : await prepareSource(post, root, plan.targets, {
        converter,
        isFetching: fetchRemote !== null,
        signal: atOnce(options),
      });
  const { fingerprint, storyLinks } = (exported ?? prepared) as Pick<Prepared, "fingerprint" | "storyLinks">;
  const mark = markOf(fingerprint, storyLinks);
  const { row, outcome } = await decide(post, authorId, mark);
  const title = post.meta.title ?? post.file;
  const tell = (slug: string | null) =>
    report.stories.push({ file: post.file, title, outcome, isDraft: post.meta.isDraft, slug });
  const exportedId = post.exported?.post.id;
  if (exportedId && row) run.postIds.set(exportedId, row.id);
  if (outcome === "unchanged") {
    tell(null);
    return { outcome, cacheTags: [], slug: null, storyLinks };
  }
  const converted = exported
    ? await convertExported(exported, store, {
        authorId,
        isDryRun: options.isDryRun === true,
        converter,
        root,
        // What is here already has a history of its own.
        withHistory: row === null,
      })
    : await convertSource(prepared as Prepared, store, { converter, fetchRemote });
  const written = options.isDryRun ? null : await writeImport({ authorId, post, converted, row, mark });
  if (exportedId && written?.postId) run.postIds.set(exportedId, written.postId);
  tell(post.meta.isDraft ? null : (written?.slug ?? null));
  if (!converted.published) report.drafts++;
  for (const note of converted.notes) report.notes.push({ file: post.file, ...note });
  const addresses = addressesOf(post);
  const more = post.meta.aliases.length + (post.meta.address === null ? 0 : 1) - addresses.length;
  if (more > 0) {
    const text = `A story keeps ${mostAddresses} former addresses; ${more} more are left out.`;
    report.notes.push({ file: post.file, text });
  }
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
  report.addresses += written ? written.addresses : addresses.length;
  return { outcome, cacheTags: written?.cacheTags ?? [], slug: written?.slug ?? null, storyLinks };
}

/** What ends the work on a story in the middle: on the command line the story in hand is brought to its end. */
const atOnce = ({ personal, signal }: ImportOptions) => (personal ? signal : undefined);

/** Where pictures go: into the account's media, or nowhere. */
export function storeFor(authorId: string, options: ImportOptions): Store {
  const signal = atOnce(options);
  return async (bytes, name) => {
    if (signal?.aborted) throw new AppError("unavailable", "The import was stopped.");
    if (!options.isDryRun) return storeFile(authorId, bytes, name, signal);
    // What storing would say of it.
    const picture = /\.svgz?$/i.test(name) ? await rasterizeSvg(bytes, { signal }) : bytes;
    const { width, height } = await checkImage(picture);
    return { publicId: "dry/run", width, height };
  };
}
