import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import type { PostSummaryDto } from "./dto";
import { loadPosts } from "./load-posts";
import { isVisibleSql } from "./visible-posts";

const days = 7;
/** Seconds that the order may lag behind: views do not make pages anew. */
const patience = 60 * 60;
/** Of the most read, those who are looked at: some may not be visible any more. */
const candidates = 100;

/**
 * The visible stories that were opened most on the last seven days (UTC), of equals the newer first. Made anew each hour,
 * and at once when a story appears or goes. Anybody may ask.
 */
export async function listPopular(limit: number): Promise<PostSummaryDto[]> {
  const read = async () => {
    const top = await db().$queryRaw<{ id: string }[]>`
      select p."id" from (
        select "postId", sum("views") as "views" from "DailyStat"
        where "day" > timezone('utc', now())::date - ${days}::int and "views" > 0
        group by "postId" order by "views" desc, "postId" desc limit ${candidates}
      ) s join "Post" p on p."id" = s."postId"
      where ${isVisibleSql}
      order by s."views" desc, p."publishedAt" desc, p."id" desc limit ${limit}`;
    return loadPosts(top.map(({ id }) => id));
  };
  return cached(["popular", String(limit)], [tags.popular(), tags.posts()], read, {
    tag: tags.popular(),
    seconds: patience,
  });
}
