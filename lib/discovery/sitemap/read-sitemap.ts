import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { isVisibleSql } from "@/lib/posts/visible-posts";
import { listAlternates } from "./list-alternates";
import type { Stretch } from "./list-sitemaps";
import { type PageKind, pageSources, sitemapSize } from "./sitemap-kinds";

export type SitemapEntry = {
  /** Path of the page. */
  path: string;
  /** ISO 8601. */
  lastmod: string;
  /** Public ids of its pictures. */
  pictures: string[];
  /** Paths by hreflang, itself included. */
  alternates: Record<string, string>;
};

/** Read together: this bounds the memory of a sitemap, whatever its size. */
const batchSize = 500;
/** Of one story; the protocol allows a thousand. */
const mostPictures = 20;

type StoryRow = {
  id: string;
  at: string;
  slug: string;
  lastmod: string;
  isHere: boolean;
  cover: string | null;
  pictures: string[];
  translationsId: string | null;
};

/** Addresses of the stories of a stretch, batch by batch. What appeared elsewhere first is left to that address. */
export async function* readStories(
  from: Stretch,
  size = sitemapSize,
): AsyncGenerator<SitemapEntry[], void, undefined> {
  let after = { at: from.at, id: from.id };
  for (let left = size, isFirst = true; left > 0; isFirst = false) {
    const limit = Math.min(batchSize, left);
    const rows = await readStoryRows(after, isFirst, limit);
    const last = rows.at(-1);
    if (!last) return;
    const alternates = await listAlternates(rows.flatMap(({ translationsId }) => translationsId ?? []));
    yield rows.flatMap((row) =>
      row.isHere
        ? [
            {
              path: `/stories/${row.slug}`,
              lastmod: row.lastmod,
              pictures: [...new Set([...(row.cover ? [row.cover] : []), ...row.pictures])].slice(
                0,
                mostPictures,
              ),
              alternates: alternates.get(row.id) ?? {},
            },
          ]
        : [],
    );
    if (rows.length < limit) return;
    left -= rows.length;
    after = { at: last.at, id: last.id };
  }
}

function readStoryRows(
  after: { at: string | null; id: string },
  isFirst: boolean,
  limit: number,
): Promise<StoryRow[]> {
  const from = isFirst ? Prisma.raw(">=") : Prisma.raw(">");
  return db().$queryRaw<StoryRow[]>`
    select p."id"::text as "id", p."publishedAt"::text as "at", p."slug", p."canonicalUrl" = '' as "isHere",
      to_char(greatest(p."publishedAt", p."editedAt"), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastmod",
      (select m."publicId" from "Media" m where m."id" = p."coverMediaId") as "cover",
      array(
        select jsonb_path_query(p."content", '$.**{1 to 12} ? (@.type == "image").attrs.publicId') #>> '{}'
        limit ${mostPictures}) as "pictures",
      p."translationsId"::text as "translationsId"
    from "Post" p
    where ${isVisibleSql}
      and (p."publishedAt", p."id") ${from} (${after.at}::timestamp, ${after.id}::uuid)
    order by p."publishedAt", p."id" limit ${limit}`;
}

/** Addresses of the tags, places, authors or journeys of a stretch, with the youngest change of a story on them. */
export async function* readPages(
  kind: PageKind,
  from: Stretch,
  size = sitemapSize,
): AsyncGenerator<SitemapEntry[], void, undefined> {
  const { table, slug, posts, path } = pageSources[kind];
  let after = from.id;
  for (let left = size, isFirst = true; left > 0; isFirst = false) {
    const limit = Math.min(batchSize, left);
    const rows = await db().$queryRaw<{ id: string; slug: string; lastmod: string }[]>`
      select e."id"::text as "id", ${slug} as "slug",
        to_char(youngest."at", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastmod"
      from ${table} e
      cross join lateral (select max(greatest(p."publishedAt", p."editedAt")) as "at" from ${posts}) youngest
      where e."id" ${isFirst ? Prisma.raw(">=") : Prisma.raw(">")} ${after}::uuid and youngest."at" is not null
      order by e."id" limit ${limit}`;
    yield rows.map((row) => ({
      path: `${path}${row.slug}`,
      lastmod: row.lastmod,
      pictures: [],
      alternates: {},
    }));
    const last = rows.at(-1);
    if (!last || rows.length < limit) return;
    left -= rows.length;
    after = last.id;
  }
}
