import "server-only";
import { databaseNow } from "@/lib/db/database-now";
import { Prisma } from "@/lib/db/generated/client";
import { placeAs, postPlace, postPlaceSelect } from "@/lib/places/post-place";
import { regionSlug } from "@/lib/places/region-slug";
import { bylineSelect, namedCoAuthors, toAuthors } from "@/lib/posts/post-authors";
import { learnWords } from "./learn-words";

/** Count it up with whatever changes what a row holds: those made before are then made anew (`reindexOutdated`). */
export const searchRowsMadeBy = 4;

/** A tsvector holds 1 MB, whatever the script. The words after this are not found, which beats not being published. */
const longestText = 200_000;

/**
 * Makes a published post findable as it stands in this transaction, or unfindable when it is not published.
 * `head` holds the title (A), subtitle, tags and place with its region (B), and the names of those it is by (D); `body` holds
 * all of that and the text (C), so that the words of one query may stand in either, and a word excluded by the reader is
 * seen wherever it is. The place is in there only as exactly as the post shows it, and all that the row says of where the post happens is what `postPlace` answers from
 * `placeShownAt` on: compare that with the database's clock (`isPlaceOut`) wherever any of it is asked for.
 */
export async function indexPost(tx: Prisma.TransactionClient, postId: string): Promise<void> {
  await holdNames(tx, postId);
  const post = await tx.post.findUnique({
    where: { id: postId },
    select: {
      ...bylineSelect,
      status: true,
      publishedAt: true,
      authorId: true,
      coAuthors: { ...namedCoAuthors, select: { userId: true, ...bylineSelect.coAuthors.select } },
      title: true,
      subtitle: true,
      text: true,
      placeId: true,
      ...postPlaceSelect,
      tags: { orderBy: { position: "asc" }, select: { tag: { select: { slug: true, name: true } } } },
    },
  });
  if (post?.status !== "published" || !post.publishedAt) {
    await unindexPost(tx, postId);
    return;
  }
  // Stored from the start, for queries that compare `placeShownAt` with the database's clock. Words know no time: until
  // then, the post is not found by the name of its place.
  const place = placeAs(post.place, post.placePrecision, { isNearHome: post.isPlaceNearHome });
  const named = postPlace(post, await databaseNow(tx));
  const placeId = place?.slug ? post.placeId : null;
  const tagSlugs = post.tags.map(({ tag }) => tag.slug);
  const authorIds = [post.authorId, ...post.coAuthors.map(({ userId }) => userId)];
  const aside = [
    post.subtitle,
    post.tags.map(({ tag }) => tag.name).join(", "),
    named?.label ?? "",
    named?.region ?? "",
  ].join("\n");
  const names = toAuthors(post)
    .map(({ name }) => name)
    .join("\n");
  const text = post.text.slice(0, longestText);
  // What is no finer than its country is nowhere on a map.
  const point = place?.coordinates == null ? null : place.point;
  const head = Prisma.sql`
    setweight(to_tsvector('nirvana', ${post.title}), 'A') || setweight(to_tsvector('nirvana', ${aside}), 'B')
    || setweight(to_tsvector('nirvana', ${names}), 'D')`;
  await tx.$executeRaw`
    INSERT INTO "PostSearch" ("postId", "publishedAt", "placeId", "countryCode", "region", "regionSlug", "latitude", "longitude",
      "pointPrecision", "placeShownAt", "madeBy", "tagSlugs", "authorIds", "titleWords", "head", "body")
    VALUES (
      ${postId}::uuid, ${post.publishedAt}, ${placeId}::uuid, ${place?.countryCode ?? null},
      ${place?.region ?? ""}, ${regionSlug(place?.region ?? "")}, ${point?.latitude ?? null}::float8,
      ${point?.longitude ?? null}::float8, ${point ? place?.precision : null}::"PlacePrecision",
      ${place ? post.placeShownAt : null}, ${searchRowsMadeBy}, ${tagSlugs}::text[], ${authorIds}::uuid[],
      to_tsvector('nirvana_words'::regconfig, ${post.title}),
      ${head}, ${head} || setweight(to_tsvector('nirvana', ${text}), 'C')
    )
    ON CONFLICT ("postId") DO UPDATE SET
      "publishedAt" = excluded."publishedAt",
      "placeId" = excluded."placeId",
      "countryCode" = excluded."countryCode",
      "region" = excluded."region",
      "regionSlug" = excluded."regionSlug",
      "latitude" = excluded."latitude",
      "longitude" = excluded."longitude",
      "pointPrecision" = excluded."pointPrecision",
      "placeShownAt" = excluded."placeShownAt",
      "madeBy" = excluded."madeBy",
      "tagSlugs" = excluded."tagSlugs",
      "authorIds" = excluded."authorIds",
      "titleWords" = excluded."titleWords",
      "head" = excluded."head",
      "body" = excluded."body"`;
  if (place?.region) await learnRegion(tx, place.countryCode, place.region);
  await learnWords(tx, [post.title, aside, names, text].join("\n"));
}

/** Until this transaction ends, those who write the post keep their names: else a row could be written with a former one. */
async function holdNames(tx: Prisma.TransactionClient, postId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "User" u WHERE u."id" IN (
      SELECT p."authorId" FROM "Post" p WHERE p."id" = ${postId}::uuid
      UNION ALL SELECT a."userId" FROM "PostAuthor" a WHERE a."postId" = ${postId}::uuid
    ) ORDER BY u."id" FOR SHARE`;
}

/** Keeps the name of a region that a post says it is in, or will say one day. */
async function learnRegion(tx: Prisma.TransactionClient, countryCode: string, name: string): Promise<void> {
  await tx.searchRegion.createMany({
    data: [{ countryCode, slug: regionSlug(name), name }],
    skipDuplicates: true,
  });
}

/** Makes a post unfindable. */
export async function unindexPost(tx: Prisma.TransactionClient, postId: string): Promise<void> {
  await tx.postSearch.deleteMany({ where: { postId } });
}
