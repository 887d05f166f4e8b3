import "server-only";
import { DOCUMENT_SCHEMA_VERSION } from "@/lib/contracts/document";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma, RevisionKind } from "@/lib/db/generated/client";
import { type DraftPayload, draftPayload } from "./draft-payload";
import { draftSelect, toDraft } from "./draft-row";
import { isSameStretch, revisionRules } from "./revision-rules";

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
 * within five minutes of its stretch replaces what the stretch said before.
 */
export async function recordRevision(tx: Prisma.TransactionClient, revision: NewRevision): Promise<string> {
  const { postId, authorId, kind, snapshot, wordCount, version, writerId = null } = revision;
  const newest = await tx.postRevision.findFirst({
    where: { postId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      kind: true,
      name: true,
      authorId: true,
      writerId: true,
      wordCount: true,
      createdAt: true,
    },
  });
  const now = new Date();
  const said = {
    snapshot: snapshot as unknown as Prisma.InputJsonValue,
    schemaVersion: DOCUMENT_SCHEMA_VERSION,
    wordCount,
    version,
    savedAt: now,
  };
  const goesOn =
    newest !== null &&
    kind === "save" &&
    (isSameStretch(newest, { authorId, writerId, wordCount, at: now }) ||
      (newest.kind === "save" && newest.name === null && (await isFlooded(tx, { postId, authorId, now }))));
  if (goesOn) {
    // In a flood it may have been another author's: it is whoever's words it holds now.
    await tx.postRevision.update({
      where: { id: newest.id },
      data: { ...said, authorId, writerId },
      select: { id: true },
    });
    return newest.id;
  }
  // Two in the same millisecond keep their order.
  const createdAt = newest && newest.createdAt >= now ? new Date(newest.createdAt.getTime() + 1) : now;
  const { id } = await tx.postRevision.create({
    data: { postId, authorId, kind, writerId, createdAt, ...said },
    select: { id: true },
  });
  return id;
}

/** A program that saves under ever new names must not fill the disk. */
async function isFlooded(
  tx: Prisma.TransactionClient,
  { postId, authorId, now }: { postId: string; authorId: string; now: Date },
): Promise<boolean> {
  const createdAt = { gt: new Date(now.getTime() - 60 * 60 * 1000) };
  const ofStory = await tx.postRevision.count({ where: { postId, createdAt } });
  if (ofStory >= revisionRules.hourly) return true;
  const ofAccount = await tx.postRevision.count({ where: { authorId, createdAt } });
  return ofAccount >= revisionRules.hourlyOfAccount;
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
