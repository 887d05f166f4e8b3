import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";

/** The title of the actor's story under this id when it is in their bin, else null. */
export async function getBinned(actor: Actor, postId: string): Promise<{ title: string } | null> {
  const row = await db().post.findFirst({
    where: { id: postId, authorId: actor.userId, status: "binned" },
    select: { title: true, draft: { select: { title: true } } },
  });
  return row && { title: (row.draft ?? row).title };
}
