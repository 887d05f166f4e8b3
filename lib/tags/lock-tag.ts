import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import type { Prisma } from "@/lib/db/generated/client";
import { canChangeTag } from "./policy";

export type LockedTag = { id: string; slug: string; name: string };

/**
 * A tag that the actor may change, its row locked until the transaction ends.
 * @throws AppError `not_found`, `forbidden` to who is no admin
 */
export async function lockTag(tx: Prisma.TransactionClient, actor: Actor, tagId: string): Promise<LockedTag> {
  const [tag] = await tx.$queryRaw<LockedTag[]>`
    SELECT "id", "slug", "name" FROM "Tag" WHERE "id" = ${tagId}::uuid FOR UPDATE`;
  if (!tag) throw new AppError("not_found", "This tag is not here any more.");
  if (!canChangeTag(actor)) {
    throw new AppError("forbidden", "Tags belong to everybody who uses them. Ask an admin to change it.");
  }
  return tag;
}
