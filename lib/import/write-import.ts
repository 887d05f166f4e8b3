import "server-only";
import type { CacheTag } from "@/lib/cache/tags";
import { countWords, DOCUMENT_SCHEMA_VERSION, documentMedia, documentText } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { ExportedPost } from "@/lib/export/export-format";
import { attachMedia } from "@/lib/media/attach-media";
import { vouchForPlaces } from "@/lib/places/vouch-for-places";
import type { DraftPayload } from "@/lib/posts/draft-payload";
import { postLimits } from "@/lib/posts/post-limits";
import { readSettings } from "@/lib/posts/read-settings";
import { recordFirstRevision, recordRevision } from "@/lib/posts/record-revision";
import { revisionRules } from "@/lib/posts/revision-rules";
import { wantedSlug } from "@/lib/posts/slug";
import { writeDraft } from "@/lib/posts/write-draft";
import { type PublishedSnapshot, writePublished } from "@/lib/posts/write-published";
import { unindexPost } from "@/lib/search/index-post";
import type { ConvertedRevision, ConvertedSource, ConvertedText } from "./convert-source";
import { type ImportMark, isSameSource, makeMark, readMark, writeMark } from "./import-mark";
import type { PlannedPost } from "./plan-import";

const select = {
  id: true,
  authorId: true,
  version: true,
  status: true,
  importHash: true,
  editedAt: true,
} satisfies Prisma.PostSelect;

export type ImportedRow = Prisma.PostGetPayload<{ select: typeof select }>;

/** The post that an earlier run made of this one: the account's own before any other. */
export async function findImported(keys: readonly string[], authorId: string): Promise<ImportedRow | null> {
  const rows = await db().post.findMany({ where: { importKey: { in: [...keys] } }, select });
  return rows.find((row) => row.authorId === authorId) ?? rows[0] ?? null;
}

/** Whether the last import of a post was of this very source. */
export function isImportedFrom(row: ImportedRow, mark: Omit<ImportMark, "version">): boolean {
  const before = readMark(row.importHash);
  return before !== null && isSameSource(before, { ...mark, version: 0 });
}

/** A post of the account's own by its id, as one of our exports names it. */
export function findOwnPost(postId: string, authorId: string): Promise<ImportedRow | null> {
  return db().post.findFirst({ where: { id: postId, authorId }, select });
}

export const inBin = () =>
  new AppError(
    "conflict",
    "Its story is in your bin here, and left there. Take it out in the studio and import it again.",
  );

/**
 * What to do about a file, given what an earlier run made of it.
 * @throws AppError `conflict` when its post is another account's, in the bin, or was changed here and would be
 *   overwritten
 */
export function compareMarks(
  row: ImportedRow | null,
  mark: Omit<ImportMark, "version">,
  authorId: string,
  { isDraft, isBinned }: { isDraft: boolean; isBinned: boolean },
): "imported" | "changed" | "unchanged" {
  if (!row) return "imported";
  if (row.authorId !== authorId) {
    throw new AppError("conflict", "It was imported for another account already.");
  }
  const before = readMark(row.importHash);
  const isSame = isImportedFrom(row, mark);
  // What its author threw away is not brought back, written to or called unchanged behind their back.
  if (row.status === "binned" && !(isSame && isBinned)) throw inBin();
  if (isSame) return "unchanged";
  if (!before || before.version !== row.version) {
    throw new AppError(
      "conflict",
      "The file has changed, but so has its story here. The story is left as it is.",
    );
  }
  if (isDraft && row.status === "published") {
    throw new AppError("conflict", "It is a draft there, and published here. The story is left as it is.");
  }
  return "changed";
}

function editedAt(
  row: ImportedRow | null,
  post: PlannedPost,
  mark: Omit<ImportMark, "version">,
): Date | null {
  if (post.meta.editedAt) return post.meta.editedAt;
  if (!row) return null;
  return readMark(row.importHash)?.text === mark.text ? row.editedAt : new Date();
}

type WriteInput = {
  authorId: string;
  post: PlannedPost;
  converted: ConvertedSource;
  row: ImportedRow | null;
  mark: Omit<ImportMark, "version">;
};

export type WrittenImport = {
  /** Null: there was nothing to write. */
  postId: string | null;
  /** Null for a draft. */
  slug: string | null;
  cacheTags: CacheTag[];
  addresses: number;
  /** Addresses that lead to another story already. */
  taken: string[];
};

/** More than any story has had; a made-up export must not take the addresses of a whole site. */
export const mostAddresses = 20;

/** Former addresses of a post on its old site, as many as it may keep. */
export function addressesOf({ meta }: Pick<PlannedPost, "meta">): string[] {
  return [meta.address, ...meta.aliases].filter((address) => address !== null).slice(0, mostAddresses);
}

/**
 * Writes one imported post, published or as a draft or both, or puts its new text in the place of the old, in a
 * transaction of its own.
 * @throws AppError `conflict` when it was changed here in this very moment
 */
export async function writeImport(input: WriteInput): Promise<WrittenImport> {
  const { authorId, post, converted, row, mark } = input;
  const addresses = addressesOf(post);
  const importHash = writeMark({ ...mark, version: row ? row.version + 1 : 1 });
  return db().$transaction(
    async (tx) => {
      if (row) {
        await requireUnchanged(tx, row);
        await recordFirstRevision(tx, row.id, authorId);
      }
      const known = {
        authorId,
        byline: post.meta.byline,
        importKey: post.key,
        importHash,
        formerAddresses: addresses,
      };
      const published = converted.published && (await publish(tx, input, known, converted.published));
      const postId = published?.postId ?? row?.id;
      // What an earlier import left waiting is published now, or replaced.
      if (postId && published) await tx.postDraft.deleteMany({ where: { postId } });
      const draft =
        converted.draft &&
        (await writeDraft(tx, {
          ...known,
          ...textOf(converted.draft),
          ...(postId ? { postId } : {}),
          publishedAt: post.meta.isDraft && post.exported ? post.meta.publishedAt : null,
          slug: post.exported?.post.slug ? post.slug : undefined,
          countsUp: !published,
        }));
      const id = published?.postId ?? draft?.postId;
      for (const text of [converted.published, converted.draft]) {
        if (id && text) await vouchForPlaces(tx, { userId: authorId, postId: id, content: text.content });
      }
      if (id && !row && converted.history) await writeHistory(tx, id, authorId, converted.history);
      if (id && row) await recordImport(tx, { postId: id, authorId, version: row.version + 1 }, converted);
      if (id && post.exported) await putAway(tx, id, post.exported.post);
      if (id && post.exported) await claimFormerSlugs(tx, id, post.exported.post.formerSlugs);
      const stored = await tx.formerAddress.findMany({ where: { path: { in: addresses } } });
      const taken = stored.filter((address) => address.postId !== id).map(({ path }) => path);
      return {
        postId: id ?? null,
        slug: published?.slug ?? null,
        cacheTags: published?.cacheTags ?? [],
        addresses: stored.length - taken.length,
        taken,
      };
    },
    { maxWait: 30_000, timeout: 60_000 },
  );
}

const textOf = ({ cover, ...text }: ConvertedText) => ({ ...text, coverPublicId: cover?.publicId ?? null });

type Known = Pick<PublishedSnapshot, "authorId" | "byline" | "importKey" | "importHash" | "formerAddresses">;

function publish(
  tx: Prisma.TransactionClient,
  { post, row, mark }: WriteInput,
  known: Known,
  text: ConvertedText,
) {
  const { publishedAt } = post.meta;
  return writePublished(tx, {
    ...known,
    ...textOf(text),
    // Somebody may have written the file by hand: what readers get is judged as in the editor.
    settings: text.settings && readSettings(text.settings),
    ...(row ? { postId: row.id } : {}),
    title: text.title.slice(0, postLimits.titleLength),
    publishedAt: publishedAt ? new Date(Math.min(publishedAt.getTime(), Date.now())) : undefined,
    editedAt: editedAt(row, post, mark),
    slug: post.slug,
  });
}

const revisionsAtOnce = 10;

/** A new story's history, as it was where it comes from. */
async function writeHistory(
  tx: Prisma.TransactionClient,
  postId: string,
  authorId: string,
  history: readonly ConvertedRevision[],
): Promise<void> {
  if (history.length === 0) return;
  const pictures = history.flatMap(({ text }) => [
    ...documentMedia(text.content),
    ...(text.cover ? [text.cover.publicId] : []),
  ]);
  await attachMedia(tx, authorId, pictures, postId);
  const rows = history.map(({ kind, name, createdAt, savedAt, text, wordCount }) => ({
    postId,
    authorId,
    kind,
    name: name?.slice(0, revisionRules.nameLength) ?? null,
    snapshot: payloadOf(text) as unknown as Prisma.InputJsonValue,
    schemaVersion: DOCUMENT_SCHEMA_VERSION,
    wordCount,
    version: 1,
    createdAt: new Date(Math.min(Date.parse(createdAt), Date.now())),
    savedAt: new Date(Math.min(Date.parse(savedAt), Date.now())),
  }));
  // A few at a time: writing them out as text keeps the process to itself.
  for (let at = 0; at < rows.length; at += revisionsAtOnce) {
    await tx.postRevision.createMany({ data: rows.slice(at, at + revisionsAtOnce) });
  }
}

/** What came in the place of a story's own words stands in its history, as those do. */
async function recordImport(
  tx: Prisma.TransactionClient,
  of: { postId: string; authorId: string; version: number },
  { published, draft }: ConvertedSource,
): Promise<void> {
  for (const text of [published, draft]) {
    if (!text) continue;
    const wordCount = countWords(documentText(text.content));
    await recordRevision(tx, { ...of, kind: "import", snapshot: payloadOf(text), wordCount });
  }
}

function payloadOf({ cover, settings, ...text }: ConvertedText): DraftPayload {
  return {
    ...text,
    tags: [...text.tags],
    coverPublicId: cover?.publicId ?? null,
    ...(settings ? { settings } : {}),
  };
}

/** What was in the archive or the bin where it comes from is there here too, and was never shown meanwhile. */
async function putAway(
  tx: Prisma.TransactionClient,
  postId: string,
  { status, binned }: ExportedPost,
): Promise<void> {
  if (status !== "archived" && status !== "binned") return;
  await unindexPost(tx, postId);
  const at = binned ? new Date(Math.min(Date.parse(binned.at), Date.now())) : null;
  await tx.post.update({
    where: { id: postId },
    data: { status, binnedAt: at, binnedFrom: binned?.from ?? null },
    select: { id: true },
  });
}

/** Addresses that the story had on the site that it was exported from lead to it here too, where they are free. */
async function claimFormerSlugs(
  tx: Prisma.TransactionClient,
  postId: string,
  slugs: readonly string[],
): Promise<void> {
  const usable = slugs.filter((slug) => slug === wantedSlug(slug)).slice(0, mostAddresses);
  if (usable.length === 0) return;
  await tx.postSlug.createMany({ data: usable.map((slug) => ({ slug, postId })), skipDuplicates: true });
}

async function requireUnchanged(tx: Prisma.TransactionClient, row: ImportedRow): Promise<void> {
  const [now] = await tx.$queryRaw<{ version: number }[]>`
    SELECT "version" FROM "Post" WHERE "id" = ${row.id}::uuid FOR UPDATE`;
  if (now?.version !== row.version) {
    throw new AppError("conflict", "Its story is being changed here. Run the import again in a moment.");
  }
}

/** Of a file with its pictures, and of the stories that it links to. */
export function markOf(fingerprint: unknown, storyLinks: unknown): Omit<ImportMark, "version"> {
  return makeMark(fingerprint, storyLinks, 0);
}
