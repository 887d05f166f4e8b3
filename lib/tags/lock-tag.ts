import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import type { Prisma } from "@/lib/db/generated/client";
import { canChangeTag } from "./policy";

export type LockedTag = { id: string; slug: string; name: string };

/**
 * A tag that the actor may change, its row locked until the transaction ends.
 * @throws AppError `not_found`, `forbidden` for a tag that is on other people's stories
 */
export async function lockTag(tx: Prisma.TransactionClient, actor: Actor, tagId: string): Promise<LockedTag> {
  const [tag] = await tx.$queryRaw<LockedTag[]>`
    SELECT "id", "slug", "name" FROM "Tag" WHERE "id" = ${tagId}::uuid FOR UPDATE`;
  if (!tag) throw new AppError("not_found", "This tag is not here any more.");
  const [total, own] = [
    await tx.postTag.count({ where: { tagId } }),
    await tx.postTag.count({ where: { tagId, post: { authorId: actor.userId } } }),
  ];
  if (!canChangeTag(actor, { own, total })) {
    throw new AppError("forbidden", "This tag is on other people's stories too. Ask an admin to change it.");
  }
  return tag;
}
