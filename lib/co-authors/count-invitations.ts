import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";

/** How many of `listInvitations` there are, for the head of every page. */
export async function countInvitations(actor: Actor): Promise<number> {
  return db().postAuthor.count({
    where: { userId: actor.userId, state: "invited", post: { status: { not: "binned" } } },
  });
}
