import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { RevisionDto } from "./dto";
import { readCursor, writeCursor } from "./post-cursor";
import { requireWrittenPost } from "./require-written-post";
import { revisionSelect, toRevision } from "./revision-row";
import { revisionRules } from "./revision-rules";

export const listRevisionsSchema = z.strictObject({
  postId: z.uuid(),
  /** Where the page before ended, as it said in `next`; anything else starts from the newest. */
  before: z.string().max(100).nullish(),
});

/**
 * What a story of the actor's once said, newest first. `next` is the cursor of the following page, or null.
 * @throws AppError `not_found` / `forbidden`
 */
export async function listRevisions(
  actor: Actor,
  input: z.input<typeof listRevisionsSchema>,
): Promise<{ revisions: RevisionDto[]; next: string | null }> {
  const { postId, before } = parseInput(listRevisionsSchema, input);
  await requireWrittenPost(actor, postId);
  const cursor = before ? readCursor(before) : null;
  const older: Prisma.PostRevisionWhereInput = cursor
    ? {
        OR: [
          { createdAt: { lt: cursor.publishedAt } },
          { createdAt: cursor.publishedAt, id: { lt: cursor.id } },
        ],
      }
    : {};
  const rows = await db().postRevision.findMany({
    where: { postId, ...older },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: revisionRules.page + 1,
    select: revisionSelect,
  });
  const page = rows.slice(0, revisionRules.page);
  const last = page.at(-1);
  return {
    revisions: page.map(toRevision),
    next:
      rows.length > page.length && last ? writeCursor({ publishedAt: last.createdAt, id: last.id }) : null,
  };
}
