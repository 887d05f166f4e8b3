import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { isVisibleSql } from "@/lib/posts/visible-posts";
import { isOut, isPlaceOut } from "@/lib/search/is-out";

/** A page that lists stories: the rows `e` it is of, and the visible stories "Post" p that it lists. Constants of ours. */
type PageSource = { table: Prisma.Sql; slug: Prisma.Sql; posts: Prisma.Sql; path: string };

export const pageSources = {
  tags: {
    table: Prisma.sql`"Tag"`,
    slug: Prisma.sql`e."slug"`,
    posts: Prisma.sql`"PostTag" x join "Post" p on p."id" = x."postId" where x."tagId" = e."id" and ${isVisibleSql}`,
    path: "/tags/",
  },
  places: {
    table: Prisma.sql`"Place"`,
    slug: Prisma.sql`e."slug"`,
    posts: Prisma.sql`"PostSearch" s join "Post" p on p."id" = s."postId"
      where s."placeId" = e."id" and ${isOut} and ${isPlaceOut}`,
    path: "/places/",
  },
  authors: {
    table: Prisma.sql`"User"`,
    slug: Prisma.sql`e."handle"`,
    // Each half through an index of its own.
    posts: Prisma.sql`(
      select "status", "publishedAt", "editedAt" from "Post" where "authorId" = e."id"
      union all
      select b."status", b."publishedAt", b."editedAt" from "PostAuthor" a join "Post" b on b."id" = a."postId"
      where a."userId" = e."id" and a."state" = 'accepted') p where ${isVisibleSql}`,
    path: "/authors/",
  },
  journeys: {
    table: Prisma.sql`"Series"`,
    slug: Prisma.sql`e."slug"`,
    posts: Prisma.sql`"SeriesPost" x join "Post" p on p."id" = x."postId" where x."seriesId" = e."id" and ${isVisibleSql}`,
    path: "/journeys/",
  },
} satisfies Record<string, PageSource>;

export type PageKind = keyof typeof pageSources;

export const pageKinds = Object.keys(pageSources) as PageKind[];

export const isPageKind = (value: string): value is PageKind => Object.hasOwn(pageSources, value);

/** How many addresses the protocol allows a sitemap. */
export const sitemapSize = 50_000;
