import "server-only";
import { z } from "zod";
import { lineSchema, parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import type { RevisionDto } from "./dto";
import { requireWrittenPost } from "./require-written-post";
import { revisionSelect, toRevision } from "./revision-row";
import { revisionRules } from "./revision-rules";

export const nameRevisionSchema = z.strictObject({
  postId: z.uuid(),
  revisionId: z.uuid(),
  /** Empty: no name any more. */
  name: lineSchema(revisionRules.nameLength),
});

/**
 * Gives a version a name, which keeps it for ever, or takes its name away. A name that is there is the story's owner's to
 * change, and of whoever wrote the version.
 * @throws AppError `not_found` / `forbidden`, `invalid`, `rate_limited`
 */
export async function nameRevision(
  actor: Actor,
  input: z.input<typeof nameRevisionSchema>,
): Promise<RevisionDto> {
  const { postId, revisionId, name } = parseInput(nameRevisionSchema, input);
  await limit("revision-name", actor.userId);
  const { authorIds } = await requireWrittenPost(actor, postId);
  const isOwner = authorIds[0] === actor.userId;
  const [row] = await db().postRevision.updateManyAndReturn({
    where: {
      id: revisionId,
      postId,
      ...(isOwner ? {} : { OR: [{ name: null }, { authorId: actor.userId }] }),
    },
    data: { name: name || null },
    select: { id: true },
  });
  if (!row && (await db().postRevision.count({ where: { id: revisionId, postId } })) > 0) {
    throw new AppError("forbidden", "The name of this version is its owner's to change. Ask them to.");
  }
  if (!row) throw new AppError("not_found", "This version is not kept any more.");
  return toRevision(
    await db().postRevision.findUniqueOrThrow({ where: { id: row.id }, select: revisionSelect }),
  );
}
