import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { draftSelect, toDraftFor } from "./draft-row";
import type { DraftDto } from "./dto";
import { writtenBy } from "./post-access";

/** What the actor is writing under this id, alone or with others, or null when they write no such post, or it is in the bin. Never cached. */
export async function getDraft(actor: Actor, postId: string): Promise<DraftDto | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(postId)) return null;
  const row = await db().post.findFirst({
    where: { id: postId, ...writtenBy(actor.userId), status: { not: "binned" } },
    select: draftSelect,
  });
  return row ? toDraftFor(db(), actor.userId, row, await databaseNow()) : null;
}
