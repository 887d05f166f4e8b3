import "server-only";
import { DOCUMENT_SCHEMA_VERSION } from "@/lib/contracts/document";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma, RevisionKind } from "@/lib/db/generated/client";
import { type DraftPayload, draftPayload } from "./draft-payload";
import { draftSelect, toDraft } from "./draft-row";
import { isSameStretch, revisionRules, stretchLoss } from "./revision-rules";
import { wordsLost } from "./words-lost";

type NewRevision = {
  postId: string;
  authorId: string;
  kind: RevisionKind;
  snapshot: DraftPayload;
  wordCount: number;
  /** The post's version from now on. */
  version: number;
  writerId?: string | null | undefined;
};

/**
 * Writes into a story's history, in the transaction that makes it so; the post's row is locked by the caller. A save
 * within five minutes of its stretch replaces what the stretch said before, as long as no more than a few words went.
 */
export async function recordRevision(tx: Prisma.TransactionClient, revision: NewRevision): Promise<string> {
  const { postId, authorId, kind, snapshot, wordCount, version, writerId = null } = revision;
  const now = new Date();
  const said = {
    snapshot: snapshot as unknown as Prisma.InputJsonValue,
    schemaVersion: DOCUMENT_SCHEMA_VERSION,
    wordCount,
    version,
    savedAt: now,
  };
  const newest = await findNewest(tx, { postId });
  // Two in the same millisecond keep their order.
  const createdAt = newest && newest.createdAt >= now ? new Date(newest.createdAt.getTime() + 1) : now;
  if (kind === "save") {
    const stretch = newest && (await goesOn(tx, newest, revision, now));
    const replaced = stretch ?? (await findInFlood(tx, { postId, authorId, now, createdAt }));
    if (replaced) {
      const { id, ...rest } = replaced;
      await tx.postRevision.update({ where: { id }, data: { ...said, ...rest }, select: { id: true } });
      return id;
    }
  }
  const { id } = await tx.postRevision.create({
    data: { postId, authorId, kind, writerId, createdAt, ...said },
    select: { id: true },
  });
  return id;
}

function findNewest(tx: Prisma.TransactionClient, where: Prisma.PostRevisionWhereInput) {
  return tx.postRevision.findFirst({
    where,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      kind: true,
      name: true,
      authorId: true,
      writerId: true,
      wordCount: true,
      lostWords: true,
      createdAt: true,
    },
  });
}

type Newest = NonNullable<Awaited<ReturnType<typeof findNewest>>>;

/** The revision that a save goes on with, and what its stretch has lost by then; null when it begins another. */
async function goesOn(
  tx: Prisma.TransactionClient,
  newest: Newest,
  { authorId, writerId = null, snapshot }: NewRevision,
  at: Date,
): Promise<{ id: string; lostWords: number } | null> {
  if (!isSameStretch(newest, { authorId, writerId, at })) return null;
  const before = await tx.postRevision.findUniqueOrThrow({
    where: { id: newest.id },
    select: { snapshot: true },
  });
  const lostWords = stretchLoss(newest, wordsLost(before.snapshot as unknown as DraftPayload, snapshot));
  return lostWords === null ? null : { id: newest.id, lostWords };
}

/**
 * A program that saves under ever new names must not fill the disk: from a number on it writes over its own last save of
 * this hour. Never over anybody else's.
 */
async function findInFlood(
  tx: Prisma.TransactionClient,
  { postId, authorId, now, createdAt }: { postId: string; authorId: string; now: Date; createdAt: Date },
): Promise<{ id: string; createdAt: Date } | null> {
  // Of open editors: an import, or a tag for many stories, is no flood of them.
  const recent = {
    authorId,
    kind: "save" as const,
    writerId: { not: null },
    createdAt: { gt: new Date(now.getTime() - 60 * 60 * 1000) },
  };
  const isFlooded =
    (await tx.postRevision.count({ where: { postId, ...recent } })) >= revisionRules.hourly ||
    (await tx.postRevision.count({ where: recent })) >= revisionRules.hourlyOfAccount;
  if (!isFlooded) return null;
  const own = await findNewest(tx, { postId, ...recent, name: null });
  return own && { id: own.id, createdAt };
}

/**
 * Keeps what a story says now, where its history does not know it yet: it was imported, or is older than the history.
 * Call it before the first change, with the post's row locked.
 */
export async function recordFirstRevision(
  tx: Prisma.TransactionClient,
  postId: string,
  authorId: string,
): Promise<void> {
  const known = await tx.postRevision.findFirst({ where: { postId }, select: { id: true } });
  if (known) return;
  const row = await tx.post.findUniqueOrThrow({ where: { id: postId }, select: draftSelect });
  if (!row.draft && row.status === "draft") return;
  const draft = toDraft(row, await databaseNow(tx));
  const at = new Date(draft.savedAt ?? Date.now());
  await tx.postRevision.create({
    data: {
      postId,
      authorId,
      kind: row.draft ? "save" : "publish",
      snapshot: draftPayload(draft) as unknown as Prisma.InputJsonValue,
      schemaVersion: DOCUMENT_SCHEMA_VERSION,
      wordCount: draft.wordCount,
      version: draft.version,
      createdAt: at,
      savedAt: at,
    },
    select: { id: true },
  });
}

/** Writes what a story's draft says now into its history, for what changes it without being a save of the editor's. */
export async function recordDraft(
  tx: Prisma.TransactionClient,
  postId: string,
  authorId: string,
): Promise<void> {
  const row = await tx.post.findUniqueOrThrow({ where: { id: postId }, select: draftSelect });
  const draft = toDraft(row, await databaseNow(tx));
  await recordRevision(tx, {
    postId,
    authorId,
    kind: "save",
    snapshot: draftPayload(draft),
    wordCount: draft.wordCount,
    version: draft.version,
  });
}
