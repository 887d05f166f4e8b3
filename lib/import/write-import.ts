import "server-only";
import type { CacheTag } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { postLimits } from "@/lib/posts/post-limits";
import { writePublished } from "@/lib/posts/write-published";
import type { ConvertedSource } from "./convert-source";
import { type ImportMark, isSameSource, makeMark, readMark, writeMark } from "./import-mark";
import type { PlannedPost } from "./plan-import";

const select = {
  id: true,
  authorId: true,
  version: true,
  importHash: true,
  editedAt: true,
} satisfies Prisma.PostSelect;

export type ImportedRow = Prisma.PostGetPayload<{ select: typeof select }>;

export function findImported(key: string): Promise<ImportedRow | null> {
  return db().post.findUnique({ where: { importKey: key }, select });
}

/**
 * What to do about a file, given what an earlier run made of it.
 * @throws AppError `conflict` when its post is another account's, or was changed here and would be overwritten
 */
export function compareMarks(
  row: ImportedRow | null,
  mark: Omit<ImportMark, "version">,
  authorId: string,
): "imported" | "changed" | "unchanged" {
  if (!row) return "imported";
  if (row.authorId !== authorId) {
    throw new AppError("conflict", "It was imported for another account already.");
  }
  const before = readMark(row.importHash);
  if (before && isSameSource(before, { ...mark, version: 0 })) return "unchanged";
  if (!before || before.version !== row.version) {
    throw new AppError(
      "conflict",
      "The file has changed, but so has its story here. The story is left as it is.",
    );
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
  slug: string;
  cacheTags: CacheTag[];
  addresses: number;
  /** Addresses that lead to another story already. */
  taken: string[];
};

/**
 * Publishes one imported post, or puts its new text in the place of the old, in a transaction of its own.
 * @throws AppError `conflict` when it was changed here in this very moment
 */
export async function writeImport({
  authorId,
  post,
  converted,
  row,
  mark,
}: WriteInput): Promise<WrittenImport> {
  const { meta } = post;
  const addresses = [meta.address, ...meta.aliases].filter((address) => address !== null);
  const version = row ? row.version + 1 : 1;
  return db().$transaction(
    async (tx) => {
      if (row) await requireUnchanged(tx, row);
      const { postId, slug, cacheTags } = await writePublished(tx, {
        ...(row ? { postId: row.id } : {}),
        authorId,
        title: converted.title.slice(0, postLimits.titleLength),
        subtitle: meta.subtitle,
        content: converted.content,
        tags: meta.tags,
        coverPublicId: converted.cover?.publicId ?? null,
        coverAlt: converted.cover ? (meta.cover?.alt ?? "") : "",
        placeId: null,
        placePrecision: "city",
        byline: meta.byline,
        publishedAt: meta.publishedAt
          ? new Date(Math.min(meta.publishedAt.getTime(), Date.now()))
          : undefined,
        editedAt: editedAt(row, post, mark),
        slug: post.slug,
        importKey: post.key,
        importHash: writeMark({ ...mark, version }),
        formerAddresses: addresses,
      });
      const stored = await tx.formerAddress.findMany({ where: { path: { in: addresses } } });
      const taken = stored.filter((address) => address.postId !== postId).map(({ path }) => path);
      return { slug, cacheTags, addresses: stored.length - taken.length, taken };
    },
    { maxWait: 30_000, timeout: 60_000 },
  );
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
