// `npm run bench:feed`: what a page of a personal feed costs among 100,000 stories, for people who follow 500 of what is
// frequent, rare or gone quiet, with the plan of its queries (`-- --explain`). In a database of its own, beside the
// running stack's or on the embedded server, dropped afterwards.
import path from "node:path";
import { Client, escapeIdentifier } from "pg";
import { createPrismaClient } from "@/lib/db/client";
import { amongNewest, findFeedIds, gathered } from "@/lib/feed/find-feed-ids";
import { percentile } from "./percentile";
import { connectToStack } from "./stack/connect";
import { directUrl, migrate } from "./stack/migrate";

const stories = 100_000;
const follows = 500;
const rounds = 30;

const connection = await connectToStack(path.resolve(import.meta.dirname, ".."));
const url = new URL(directUrl(connection.env));
const admin = new Client({ connectionString: url.href });
await admin.connect();
const name = `bench_feed_${process.pid}`;
await admin.query(`create database ${escapeIdentifier(name)}`);
url.pathname = `/${name}`;

/** Two thousand authors, three thousand tags, a thousand places; a few of each have most of the stories, as people do. */
const fill = `
  select setseed(0.5);
  insert into "User" ("id", "handle", "email", "passwordHash", "name", "updatedAt")
    select gen_random_uuid(), 'u' || n, 'u' || n || '@example.org', '', 'User ' || n, now() from generate_series(1, 2000) n;
  insert into "Tag" ("id", "slug", "name") select gen_random_uuid(), 't' || n, 'T' || n from generate_series(1, 3000) n;
  insert into "Place" ("id", "slug", "provider", "providerId", "name", "normalizedName", "countryCode", "latitude", "longitude")
    select gen_random_uuid(), 'p' || n, 'geonames', n::text, 'P' || n, 'p' || n, 'PT', 0, 0 from generate_series(1, 1000) n;
  create temp table u as select "id", row_number() over (order by "handle") n from "User";
  create temp table t as select "id", row_number() over (order by "slug") n from "Tag";
  create temp table l as select "id", row_number() over (order by "slug") n from "Place";
  -- Of the last three hundred authors and tags nothing is newer than three years.
  create temp table s as select gen_random_uuid() as id, n, random() as a, random() as b,
    timezone('utc', now()) - n * interval '15 minutes' as at from generate_series(1, ${stories}) n;
  insert into "Post" ("id", "authorId", "status", "slug", "title", "text", "placeId", "publishedAt", "updatedAt")
    select s.id, u.id, 'published', 's' || s.n, 'Story ' || s.n, repeat('word ', 300), l.id, s.at, s.at
    from s join u on u.n = 1 + floor(power(s.a, 3) * case when s.n > 95000 then 2000 else 1700 end)
    join l on l.n = 1 + floor(power(s.b, 2) * 1000);
  insert into "PostSearch" ("postId", "publishedAt", "placeId")
    select "id", "publishedAt", "placeId" from "Post";
  insert into "PostTag" ("postId", "tagId", "position")
    select s.id, t.id, k from s cross join generate_series(0, 2) k
    cross join lateral (select power(random() + 0 * s.n + 0 * k, 3) as r) x
    join t on t.n = 1 + floor(x.r * case when s.n > 95000 then 3000 else 2700 end)
    on conflict do nothing;
  analyze;`;

/** Which authors, tags and places somebody follows, by how much there is of them: the first have most. */
const people = [
  { who: "follows what is frequent", from: 1, tag: "t" },
  { who: "follows what is rare", from: 1200, tag: "t" },
  { who: "follows what has gone quiet", from: 1701, tag: "q" },
] as const;

const figure = (times: readonly number[], share: number) => percentile(times, share).toFixed(1).padStart(7);

try {
  await migrate(url.href);
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(fill);
  await client.query("vacuum analyze");
  Object.assign(globalThis, { nirvanaPrisma: createPrismaClient(url.href) });
  for (const { who, from, tag } of people) {
    const { rows } = await client.query<{ id: string }>(
      `insert into "User" ("id", "handle", "email", "passwordHash", "name", "updatedAt")
       values (gen_random_uuid(), $1, $1, '', $1, now()) returning "id"`,
      [who.replaceAll(" ", "-")],
    );
    const userId = rows[0]?.id ?? "";
    const third = Math.floor(follows / 3);
    const tagFrom = tag === "q" ? 2701 : from;
    await client.query(
      `insert into "Follow" ("id", "userId", "authorId") select gen_random_uuid(), $1::uuid, id from u where n >= $2 order by n limit $3`,
      [userId, from, third],
    );
    await client.query(
      `insert into "Follow" ("id", "userId", "tagId") select gen_random_uuid(), $1::uuid, id from t where n >= $2 order by n limit $3`,
      [userId, tagFrom, third],
    );
    if (tag === "t")
      await client.query(
        `insert into "Follow" ("id", "userId", "placeId") select gen_random_uuid(), $1::uuid, id from l order by n desc limit $2`,
        [userId, third],
      );
    const times: number[] = [];
    let found = 0;
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      found = (await findFeedIds({ userId, before: null, limit: 21 })).length;
      times.push(performance.now() - start);
    }
    if (process.argv.includes("--explain")) {
      for (const query of [amongNewest, gathered]) {
        const { text, values } = query({ userId, before: null, limit: 21 });
        const plan = await client.query<{ "QUERY PLAN": string }>(`explain analyze ${text}`, [...values]);
        console.log(plan.rows.map((row) => row["QUERY PLAN"]).join("\n"));
      }
    }
    console.log(
      `${who.padEnd(30)} ${found} found   p50 ${figure(times, 0.5)}   p95 ${figure(times, 0.95)} ms`,
    );
  }
  await client.end();
} finally {
  await (globalThis as { nirvanaPrisma?: { $disconnect(): Promise<void> } }).nirvanaPrisma?.$disconnect();
  await admin.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
  await admin.end();
  await connection.close();
}
