import "server-only";
import { v7 as uuid } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";

/** Starts an empty draft of the actor's. @throws AppError `rate_limited` */
export async function createDraft(actor: Actor): Promise<{ postId: string; version: number }> {
  await limit("draft-create", actor.userId);
  const { id, version } = await db().post.create({
    data: { id: uuid(), authorId: actor.userId },
    select: { id: true, version: true },
  });
  return { postId: id, version };
}
