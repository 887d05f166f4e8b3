import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { draftSelect, toDraft, withVisiblePlace } from "./draft-row";
import type { DraftDto } from "./dto";

/** What the actor is writing under this id, or null when there is no such post of theirs, or it is in the bin. Never cached. */
export async function getDraft(actor: Actor, postId: string): Promise<DraftDto | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(postId)) return null;
  const row = await db().post.findFirst({
    where: { id: postId, authorId: actor.userId, status: { not: "binned" } },
    select: draftSelect,
  });
  return row ? withVisiblePlace(db(), actor.userId, toDraft(row, await databaseNow())) : null;
}
