// `npm run bench:sitemap [stories]`: fills a database of its own with a million stories, 100,000 tags, and reads the whole
// site's sitemaps: what dividing takes, what each sitemap takes, how much memory, and whether every story is there once.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { migrate } from "./stack/migrate";
import { startPostgres } from "./stack/postgres";

const stories = Number(process.argv[2] ?? 1_000_000);
const words = "The ferry that only runs when the fog lifts. ".repeat(20);

const fill = `
  insert into "User" ("id", "handle", "email", "passwordHash", "name", "updatedAt")
    select gen_random_uuid(), 'author-' || n, n || '@example.org', '-', 'Author ' || n, now() from generate_series(1, 1000) n;
  insert into "Media" ("id", "ownerId", "publicId", "status", "format", "width", "height")
    select gen_random_uuid(), (select "id" from "User" limit 1), 'u/pictures/' || n, 'attached', 'jpg', 1200, 800
    from generate_series(1, 1000) n;
  insert into "Tag" ("id", "slug", "name") select gen_random_uuid(), 'tag-' || n, 'Tag ' || n from generate_series(1, 100000) n;
  insert into "Post" ("id", "authorId", "status", "slug", "title", "text", "content", "coverMediaId", "publishedAt", "editedAt", "updatedAt")
    select gen_random_uuid(), u."id", 'published', 'story-' || n, 'Story ' || n, '${words}',
      jsonb_build_object('type', 'doc', 'content', jsonb_build_array(
        jsonb_build_object('type', 'paragraph', 'content', jsonb_build_array(jsonb_build_object('type', 'text', 'text', '${words}'))),
        jsonb_build_object('type', 'image', 'attrs', jsonb_build_object('publicId', 'u/pictures/in-' || n % 5000, 'alt', '')))),
      case when n % 3 = 0 then m."id" end,
      timestamp '2010-01-01' + n * interval '1 minute' * 8,
      case when n % 10 = 0 then timestamp '2026-01-01' + n * interval '1 second' end, now()
    from generate_series(1, ${stories}) n
    join (select "id", row_number() over () as r from "User") u on u.r = n % 1000 + 1
    join (select "id", row_number() over () as r from "Media") m on m.r = n % 1000 + 1;
  insert into "PostTag" ("postId", "tagId", "position")
    select p."id", t."id", 0 from (select "id", row_number() over () as r from "Post") p
    join (select "id", row_number() over () as r from "Tag") t on t.r = p.r % 100000 + 1;
`;

const since = (start: number) => `${((performance.now() - start) / 1000).toFixed(2)} s`;
const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(0)} MB`;

const folder = mkdtempSync(path.join(tmpdir(), "nirvana-bench-"));
const postgres = await startPostgres({ directory: path.join(folder, "postgres"), durable: false });
try {
  await postgres.createDatabase("bench");
  const url = postgres.url("bench");
  await migrate(url);
  const client = new Client({ connectionString: url });
  await client.connect();
  const start = performance.now();
  await client.query(fill);
  await client.query("vacuum (analyze)");
  await client.end();
  console.log(`${stories.toLocaleString("en")} stories filled in ${since(start)}`);
  await measure(url);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(url: string): Promise<void> {
  process.env.DATABASE_URL = url;
  process.env.SITE_URL = "https://nirvana.example";
  process.env.REALTIME_URL = "https://chat.nirvana.example";
  process.env.AUTH_SECRET = "a secret for a bench alone, not for anything real";
  process.env.REALTIME_SIGNING_KEYS = '[{"kty":"OKP","crv":"Ed25519","x":"x","d":"d","kid":"bench"}]';
  process.env.CLOUDINARY_URL = "cloudinary://key:secret@nirvana?upload_prefix=http://localhost:3999/media";
  const { db } = await import("@/lib/db/client");
  const { divideSite } = await import("@/lib/discovery/sitemap/list-sitemaps");
  const { readPages, readStories } = await import("@/lib/discovery/sitemap/read-sitemap");
  const { writeSitemap } = await import("@/lib/discovery/sitemap/write-sitemap");
  await db().$queryRaw`select 1`;

  let start = performance.now();
  const site = await divideSite();
  console.log(
    `divided in ${since(start)}: ${site.stories.length} sitemaps of stories, ${site.tags.length} of tags`,
  );
  start = performance.now();
  await divideSite();
  console.log(`a second time in ${since(start)}`);

  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  /** How often each story was named; as small as it can be, so that the memory is that of the sitemaps. */
  const named = new Uint8Array(stories + 1);
  let bytes = 0;
  let slowest = 0;
  start = performance.now();
  for (const stretch of site.stories) {
    const partStart = performance.now();
    for await (const piece of writeSitemap(readStories(stretch))) {
      bytes += Buffer.byteLength(piece);
      for (const [, slug] of piece.matchAll(/<loc>[^<]*\/stories\/story-(\d+)<\/loc>/g)) {
        const number = Number(slug);
        named[number] = (named[number] ?? 0) + 1;
      }
      peak = Math.max(peak, process.memoryUsage().rss);
    }
    slowest = Math.max(slowest, performance.now() - partStart);
  }
  console.log(
    `all sitemaps of stories in ${since(start)}, the slowest ${(slowest / 1000).toFixed(2)} s, ${megabytes(bytes)}`,
  );
  console.log(`each story once: ${named.subarray(1).every((times) => times === 1)}`);
  console.log(`memory: ${megabytes(before)} before, at most ${megabytes(peak)}`);

  start = performance.now();
  let tags = 0;
  for (const stretch of site.tags)
    for await (const entries of readPages("tags", stretch)) tags += entries.length;
  console.log(`${tags.toLocaleString("en")} tags in ${since(start)}`);
  await db().$disconnect();
}
