import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { readCursor, writeCursor } from "@/lib/posts/post-cursor";
import type { FollowTargetDto } from "./dto";
import { followTargetSelect, shownFollows, toFollowTarget } from "./follow-target";

/** What the actor follows, the last first. A cursor that is none gives an empty page. */
export async function listFollows(
  actor: Actor,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ follows: FollowTargetDto[]; next: string | null }> {
  const cursor = after === undefined ? null : readCursor(after);
  if (after !== undefined && !cursor) return { follows: [], next: null };
  const older = cursor && {
    OR: [{ createdAt: { lt: cursor.publishedAt } }, { createdAt: cursor.publishedAt, id: { lt: cursor.id } }],
  };
  const rows = await db().follow.findMany({
    where: { userId: actor.userId, AND: [await shownFollows(), older ?? {}] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: { id: true, createdAt: true, ...followTargetSelect },
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    follows: shown.map(toFollowTarget),
    next: rows.length > limit && last ? writeCursor({ publishedAt: last.createdAt, id: last.id }) : null,
  };
}
