import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import type { Prisma } from "@/lib/db/generated/client";
import { canManagePost, canReadPost, canWritePost, type PostWriters } from "./policy";

/** What somebody is about to do with a post: go on writing it, or decide over it. */
export type PostNeed = "write" | "manage";

/** Who writes a post with its owner, in the order in which they are named; and whether this person once did. */
export async function readCoAuthors(
  client: Prisma.TransactionClient,
  postId: string,
  userId: string,
): Promise<{ coAuthorIds: string[]; hasLeft: boolean }> {
  const rows = await client.postAuthor.findMany({
    where: { postId, OR: [{ state: "accepted" }, { state: "gone", userId }] },
    orderBy: [{ position: "asc" }, { userId: "asc" }],
    select: { userId: true, state: true },
  });
  return {
    coAuthorIds: rows.filter(({ state }) => state === "accepted").map((row) => row.userId),
    hasLeft: rows.some(({ state }) => state === "gone"),
  };
}

/** Posts that this person writes, as owner or co-author, for a query that names a post. */
export function writtenBy(userId: string) {
  return {
    OR: [{ authorId: userId }, { coAuthors: { some: { userId, state: "accepted" } } }],
  } satisfies Prisma.PostWhereInput;
}

/**
 * Lets only those pass who may do this with a post.
 * @throws AppError `not_found` for what is not theirs to see, `forbidden` for what they see and may not touch
 */
export function refuseOthers(
  actor: Actor,
  post: PostWriters & { status: string; hasLeft: boolean },
  need: PostNeed,
): void {
  if (canManagePost(actor, post)) return;
  if (canWritePost(actor, post)) {
    if (post.status === "binned") {
      throw new AppError("not_found", "This story is not here any more: its owner put it into the bin.");
    }
    if (need === "write") return;
    throw new AppError("forbidden", "Only its owner can do this. Ask them to.");
  }
  // They wrote it, so it is no secret that it is there; why their words are refused must not be one either.
  if (post.hasLeft) throw new AppError("forbidden", "You no longer write this story with its authors.");
  if (!canReadPost(actor, post)) {
    throw new AppError("not_found", "This story is not here. It may have been deleted.");
  }
  throw new AppError("forbidden", "Only its authors can do this.");
}
