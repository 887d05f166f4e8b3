import "server-only";
import { expireAt } from "@/lib/cache/invalidate";
import { pageStore } from "@/lib/cache/page-store.mjs";
import { db } from "@/lib/db/client";
import { isShortLived } from "@/lib/env";
import { cacheTagSelect, toCacheTags } from "./post-cache-tags";

/** Looked at together; the rest is, when the first of these has become visible. */
const most = 500;

/**
 * Makes sure that this process knows which scheduled posts, and which places that are shown later, will change what it
 * is about to keep. Asks the database once after the start and once after whatever fell due, such as a post that became
 * visible; what is scheduled in between is told by `showSoon`.
 * @throws whatever the database says: what would then be read must not be kept either
 */
export async function expectDuePosts(): Promise<void> {
  const store = pageStore();
  if (store.knowsDue || isShortLived()) return;
  const waiting = await db().$queryRaw<{ id: string; key: string; milliseconds: number }[]>`
    select "id", "key", extract(epoch from "at" - timezone('utc', clock_timestamp()))::float8 * 1000 as "milliseconds"
    from (
      (select "id", "id"::text as "key", "publishedAt" as "at" from "Post"
        where "status" = 'published' and "publishedAt" > timezone('utc', clock_timestamp())
        order by "publishedAt" limit ${most})
      union all
      (select "id", 'place:' || "id" as "key", "placeShownAt" as "at" from "Post"
        where "status" = 'published' and "placeShownAt" > timezone('utc', clock_timestamp())
        order by "placeShownAt" limit ${most})
    ) due order by "at" limit ${most}`;
  if (waiting.length > 0) {
    const rows = await db().post.findMany({
      where: { id: { in: waiting.map(({ id }) => id) } },
      select: cacheTagSelect,
    });
    const tagsById = new Map(rows.map((row) => [row.id, toCacheTags(row)]));
    for (const { id, key, milliseconds } of waiting) expireAt(key, tagsById.get(id) ?? [], milliseconds);
  }
  store.knowsDue = true;
}
