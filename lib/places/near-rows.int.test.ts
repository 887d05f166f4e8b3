import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { buildTown } from "@/tests/factories/place";
import { buildPost } from "@/tests/factories/post";
import { testDatabase } from "@/tests/harness/database";
import { storiesNear } from "@/tests/harness/stories-near";
import { isInArea } from "./area-rows";
import { getMap } from "./get-map";
import { viewAround } from "./map-view";
import { isNearSql, nearnessSql } from "./near-rows";

testDatabase();

const castro = { latitude: -42.4721, longitude: -73.77319 };

it("finds stories by where they are shown, the nearest first, within the circle alone", async () => {
  const [here, near, far] = [
    await buildTown("castro chile"),
    await buildTown("ancud chile"),
    await buildTown("porto portugal"),
  ];
  const posts = new Map<string, string>();
  for (const [name, place] of Object.entries({ here, near, far })) {
    posts.set(name, (await buildPost({ placeId: place.id })).postId);
  }
  await buildPost({ placeId: here.id, placePrecision: "hidden" });
  await buildPost({ placeId: here.id, placePrecision: "country" });
  const found = async (km: number) =>
    (await storiesNear({ ...castro, km }, { limit: 10 })).map(({ postId }) => postId);
  expect(await found(10)).toEqual([posts.get("here")]);
  expect(await found(100)).toEqual([posts.get("here"), posts.get("near")]);
  expect(await found(50_000)).toEqual([posts.get("here"), posts.get("near"), posts.get("far")]);
  const [first, second] = await storiesNear({ ...castro, km: 100 }, { limit: 10 });
  expect(first?.km).toBeLessThan(1);
  expect(second?.km).toBeGreaterThan(60);
});

it("counts a story shown as its region only where that can be said", async () => {
  const town = await buildTown("castro chile");
  const { postId } = await buildPost({ placeId: town.id, placePrecision: "region" });
  expect(await storiesNear({ latitude: -42, longitude: -74, km: 50 }, { limit: 5 })).toEqual([]);
  expect(await storiesNear({ ...castro, km: 150 }, { limit: 5 })).toMatchObject([{ postId }]);
  expect((await getMap(viewAround(2, castro))).stories).toBe(1);
  expect((await getMap(viewAround(3, castro))).stories).toBe(0);
});

it("shows what is on both sides of the date line in one window", async () => {
  for (const words of ["suva fiji", "apia samoa"]) await buildPost({ placeId: (await buildTown(words)).id });
  expect((await getMap(viewAround(1, { latitude: -15, longitude: 180 }))).stories).toBe(2);
});

/** Rows as `indexPost` writes them, around a thousand towns, without the posts that they would be of. */
async function insertMany(count: number): Promise<void> {
  await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`;
      await tx.$executeRaw`
        INSERT INTO "PostSearch" ("postId", "publishedAt", "countryCode", "region", "regionSlug", "latitude", "longitude",
          "pointPrecision", "tagSlugs", "madeBy", "head", "body")
        SELECT gen_random_uuid(), timestamp '2024-01-01' + n * interval '5 minutes',
          CASE WHEN n % 500 = 0 THEN 'IS' ELSE (ARRAY['PT','CL','JP','NO','IT','FR','DE','US','BR','NZ'])[1 + n % 10] END,
          'Region ' || n / 10 % 40, 'region-' || n / 10 % 40,
          round((-60 + (n % 1000) * 0.13)::numeric, 2)::float8,
          round((-179 + (n * 7919 % 1000) * 0.358)::numeric, 2)::float8, 'city', '{}', 1, '', ''
        FROM generate_series(1, ${count}::int) n`;
    },
    { timeout: 120_000 },
  );
  await db().$executeRaw`ANALYZE "PostSearch"`;
}

async function plan(query: Prisma.Sql): Promise<{ text: string; milliseconds: number }> {
  const rows = await db().$queryRaw<Record<string, string>[]>`EXPLAIN (ANALYZE, COSTS OFF) ${query}`;
  const text = rows.flatMap(Object.values).join("\n");
  return { text, milliseconds: Number(/Execution Time: ([\d.]+)/.exec(text)?.[1]) };
}

it("each question is answered by an index of its own", async () => {
  await insertMany(20_000);
  const near = { latitude: 41.15, longitude: -8.61, km: 100 };
  const nearby = await plan(Prisma.sql`
    SELECT s."postId" FROM "PostSearch" s WHERE ${isNearSql(near)} ORDER BY ${nearnessSql(near)} LIMIT 20`);
  expect(nearby.text).toContain("PostSearch_earth_idx");
  expect(nearby.text).not.toContain("Seq Scan");
  expect(nearby.milliseconds).toBeLessThan(50);

  const country = await plan(Prisma.sql`
    SELECT s."postId" FROM "PostSearch" s WHERE ${isInArea({ countryCode: "IS" })}
    ORDER BY s."publishedAt" DESC, s."postId" DESC LIMIT 21`);
  expect(country.text).toContain("PostSearch_countryCode_publishedAt_postId_idx");
  expect(country.text).not.toMatch(/Seq Scan|Sort/);

  const region = await plan(Prisma.sql`
    SELECT s."postId" FROM "PostSearch" s WHERE ${isInArea({ countryCode: "PT", regionSlug: "region-10" })}
    ORDER BY s."publishedAt" DESC, s."postId" DESC LIMIT 21`);
  expect(region.text).toContain("PostSearch_countryCode_regionSlug_publishedAt_postId_idx");
  expect(region.text).not.toMatch(/Seq Scan|Sort/);
});
