import "server-only";
import { cached } from "@/lib/cache/cached";
import { type CacheTag, tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Area } from "@/lib/places/area-rows";
import { listAreaPostIds } from "@/lib/places/list-area-post-ids";
import { postsShownAt } from "@/lib/places/posts-shown-at";
import type { PostSummaryDto } from "./dto";
import { listAuthorPostIds } from "./list-author-post-ids";
import { readCursor, writeCursor } from "./post-cursor";
import { postSummarySelect, toPostSummary } from "./post-row";
import { visiblePosts } from "./visible-posts";

export type PostList = {
  posts: PostSummaryDto[];
  /** For `before`: the page after this one. Null on the last. */
  next: string | null;
};

type PostListQuery = (
  | {
      /** Slug of a tag. */
      tag?: string;
      /** Only posts that name their place (see `postsShownAt`). */
      placeSlug?: string;
      authorHandle?: never;
      area?: never;
    }
  | {
      /** Only posts that are shown as happening in this country or region. */
      area: Area;
      tag?: never;
      placeSlug?: never;
      authorHandle?: never;
    }
  | {
      /** All that this person owns or is named with as co-author. */
      authorHandle: string;
      tag?: never;
      placeSlug?: never;
      area?: never;
    }
) & {
  /** The `next` of the page before. */
  before?: string;
  /** At most 100. */
  limit: number;
};

/**
 * Published posts, newest first. Anybody may ask. Cached under the tag of what is listed, so a list of one author is
 * not made anew when another publishes. A cursor that is none gives an empty list.
 */
export async function listPosts(query: PostListQuery): Promise<PostList> {
  const limit = Math.min(Math.max(1, Math.floor(query.limit)), 100);
  const cursor = query.before === undefined ? null : readCursor(query.before);
  if (query.before !== undefined && !cursor) return { posts: [], next: null };
  const handle = query.authorHandle?.toLowerCase();
  const key = JSON.stringify([query.tag, query.placeSlug, handle, query.before, limit, query.area]);
  return cached(["posts", key], handle === undefined ? listTags(query) : [tags.author(handle)], async () => {
    const page = { before: cursor, limit: limit + 1 };
    const ids =
      handle !== undefined
        ? await listAuthorPostIds({ handle, ...page })
        : query.area
          ? await listAreaPostIds({ area: query.area, ...page })
          : null;
    const visible = await visiblePosts();
    const rows = await db().post.findMany({
      where: {
        AND: [
          visible,
          query.tag === undefined ? {} : { tags: { some: { tag: { slug: query.tag } } } },
          query.placeSlug === undefined ? {} : await postsShownAt(query.placeSlug),
          ids === null ? {} : { id: { in: ids } },
          cursor ? olderThan(cursor) : {},
        ],
      },
      orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
      take: limit + 1,
      select: postSummarySelect,
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      posts: shown.map((row) => toPostSummary(row, visible.publishedAt.lte)),
      next:
        rows.length > limit && last?.publishedAt
          ? writeCursor({ publishedAt: last.publishedAt, id: last.id })
          : null,
    };
  });
}

function olderThan({ publishedAt, id }: { publishedAt: Date; id: string }): Prisma.PostWhereInput {
  return { OR: [{ publishedAt: { lt: publishedAt } }, { publishedAt, id: { lt: id } }] };
}

function listTags(query: PostListQuery): CacheTag[] {
  const { area } = query;
  const narrow = [
    area === undefined
      ? null
      : area.regionSlug === undefined
        ? tags.country(area.countryCode)
        : tags.region(area.countryCode, area.regionSlug),
    query.tag === undefined ? null : tags.tag(query.tag),
    query.placeSlug === undefined ? null : tags.place(query.placeSlug),
  ].filter((tag) => tag !== null);
  return narrow.length > 0 ? narrow : [tags.posts()];
}
