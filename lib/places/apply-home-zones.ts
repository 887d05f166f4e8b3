import "server-only";
import { invalidateByItself } from "@/lib/cache/invalidate";
import { type CacheTag, tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { postsCacheTags } from "@/lib/posts/post-cache-tags";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { markNearHome } from "./mark-near-home";
import { showPlaceAnew } from "./show-place-anew";

const perTransaction = 50;

type Applied = {
  /** Stories whose place is shown otherwise than before. */
  changed: number;
  /** To invalidate. */
  cacheTags: CacheTag[];
};

/**
 * Shows all that somebody writes, alone or with others, as their home zones now say, and has their page made anew. A few stories at a time, each
 * locked before the zones are read, as everybody else who changes a story does it.
 */
export async function applyZonesOf(userId: string): Promise<Applied> {
  const [own, coWritten] = await Promise.all([
    db().post.findMany({ where: { authorId: userId }, select: { id: true } }),
    db().postAuthor.findMany({ where: { userId, state: "accepted" }, select: { postId: true } }),
  ]);
  const ids = [...own.map(({ id }) => id), ...coWritten.map(({ postId }) => postId)].sort();
  const user = await db().user.findUnique({ where: { id: userId }, select: { handle: true } });
  // Their page says where they are at home.
  const cacheTags: CacheTag[] = user ? [tags.author(user.handle)] : [];
  let total = 0;
  for (let at = 0; at < ids.length; at += perTransaction) {
    const some = ids.slice(at, at + perTransaction);
    await db().$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM "Post" WHERE "id" = ANY(${some}::uuid[]) ORDER BY "id" FOR UPDATE`;
        const changed = await markNearHome(tx, some);
        total += changed.length;
        const before = await postsCacheTags(tx, changed);
        await showPlaceAnew(tx, changed);
        cacheTags.push(...before, ...(await postsCacheTags(tx, changed)));
      },
      { maxWait: 10_000, timeout: 60_000 },
    );
  }
  // Cards and routes in a text name places of their own.
  cacheTags.push(...ids.map(tags.post));
  deliverSoon();
  return { changed: total, cacheTags };
}

/**
 * Does the same for everybody who has a home zone, for what a process that died in the middle left undone.
 * @returns for how many stories the place changed
 */
export async function applyHomeZones(): Promise<number> {
  const people = await db().homeZone.findMany({ distinct: ["userId"], select: { userId: true } });
  let total = 0;
  for (const { userId } of people) {
    const { changed, cacheTags } = await applyZonesOf(userId);
    total += changed;
    if (changed > 0) await invalidateByItself(cacheTags);
  }
  return total;
}
