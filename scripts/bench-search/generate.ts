import { Client } from "pg";
import { v7 as uuid } from "uuid";
import { gazetteer } from "@/lib/places/gazetteer";
import { normalizeName } from "@/lib/places/normalize-name";
import { regionSlug } from "@/lib/places/region-slug";
import { townAt } from "@/lib/places/town";
import { pick, pickOften, randomNumbers } from "./random";

const perBatch = 1_000;
const atOnce = 2;
const counts = { people: 2_000, tags: 400, towns: 4_000 } as const;
const day = 86_400_000;

type Town = ReturnType<typeof townAt> & { id: string; slug: string };

/** What the questions are made of. */
export type Generated = { people: string[]; names: string[]; tags: string[]; towns: Town[] };

/**
 * Fills a migrated, empty database with people, tags, towns and so many published posts of about 500 words: sentences
 * drawn at random, with names of towns in them, so that words are as common and as rare as they are in texts. The rows
 * are those that `indexPost` writes. Indexes are made at the end, as a restored backup's are.
 */
export async function generate(url: string, posts: number, sentences: readonly string[]): Promise<Generated> {
  const random = randomNumbers(7);
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  const people = Array.from({ length: counts.people }, () => uuid());
  const names = people.map(() => `${nameLike(random)} ${nameLike(random)}`);
  await client.query(
    `INSERT INTO "User" ("id", "handle", "email", "passwordHash", "name", "updatedAt")
     SELECT id, 'u-' || n, 'u-' || n || '@example.org', '', name, now()
     FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS u(id, name, n)`,
    [people, names],
  );
  const words = [...new Set(sentences.join(" ").match(/\b[a-z]{4,12}\b/g))];
  const tags = Array.from({ length: counts.tags }, (_, n) => `${words[(n * 37) % words.length]}-${n}`);
  await client.query(
    `INSERT INTO "Tag" ("id", "slug", "name")
     SELECT gen_random_uuid(), slug, replace(slug, '-', ' ') FROM unnest($1::text[]) AS slug`,
    [tags],
  );
  const towns = Array.from({ length: counts.towns }, (_, n): Town => {
    return { ...townAt(n * 7), id: uuid(), slug: `town-${n}` };
  });
  await client.query(
    `INSERT INTO "Place" ("id", "slug", "provider", "providerId", "name", "normalizedName", "region", "countryCode",
       "latitude", "longitude", "population")
     SELECT id, slug, 'geonames', key, name, normalized, region, country, lat, lon, 0
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::float8[],
       $9::text[]) AS p(id, slug, key, name, region, country, lat, lon, normalized)`,
    [
      towns.map(({ id }) => id),
      towns.map(({ slug }) => slug),
      towns.map(({ providerId }) => providerId),
      towns.map(({ name }) => name),
      towns.map(({ region }) => region),
      towns.map(({ countryCode }) => countryCode),
      towns.map(({ latitude }) => latitude),
      towns.map(({ longitude }) => longitude),
      towns.map(({ name }) => normalizeName(name)),
    ],
  );
  const { rows: indexes } = await client.query<{ indexname: string; indexdef: string }>(
    `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'PostSearch' AND indexname NOT LIKE '%pkey'`,
  );
  for (const { indexname } of indexes) await client.query(`DROP INDEX "${indexname}"`);
  let next = 0;
  const worker = async () => {
    const own = new Client({ connectionString: url });
    own.on("error", () => undefined);
    await own.connect();
    await own.query("SET synchronous_commit = off");
    for (; next < posts; ) {
      const from = next;
      next += perBatch;
      await insertBatch(own, from, Math.min(posts - from, perBatch), {
        sentences,
        people,
        names,
        tags,
        towns,
      });
    }
    await own.end();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await client.query(`SET maintenance_work_mem = '512MB'`);
  for (const { indexdef } of indexes) await client.query(indexdef);
  await client.query(
    `INSERT INTO "SearchRegion" ("countryCode", "slug", "name")
     SELECT DISTINCT ON ("countryCode", "regionSlug") "countryCode", "regionSlug", "region" FROM "PostSearch"
     WHERE "regionSlug" <> ''`,
  );
  // The words of all texts are those of the sentences, of the towns named in them, and of tags, people, regions and countries.
  await client.query(
    `INSERT INTO "SearchWord" ("word")
     SELECT DISTINCT lexeme FROM unnest($1::text[]) AS text, unnest(to_tsvector('nirvana_words', text))
     WHERE lexeme ~ '^[[:alpha:]]{3,32}$' ON CONFLICT DO NOTHING`,
    [
      [
        ...sentences,
        ...gazetteer().names.slice(0, 100_000),
        ...tags,
        ...names,
        ...towns.map(({ countryName, region }) => `${countryName} ${region}`),
      ],
    ],
  );
  await client.query("VACUUM ANALYZE");
  await client.end();
  return { people, names, tags, towns };
}

type Material = Generated & { sentences: readonly string[] };

async function insertBatch(client: Client, from: number, size: number, material: Material): Promise<void> {
  const random = randomNumbers(from + 1);
  const rows = Array.from({ length: size }, (_, n) => onePost(from + n, random, material));
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name]);
  await client.query(
    `WITH given AS MATERIALIZED (
      SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamp[],
        $8::uuid[], $9::text[], $10::text[], $11::float8[], $12::float8[], $13::text[],
        $14::text[], $15::text[], $16::text[])
      AS p(id, author, slug, title, subtitle, text, published, place, label, country, lat, lon, tags, byline, region,
        regionslug)
    ), posts AS (
      INSERT INTO "Post" ("id", "authorId", "status", "slug", "title", "subtitle", "text", "wordCount", "publishedAt",
        "placeId", "placePrecision", "updatedAt")
      SELECT id, author, 'published', slug, title, subtitle, text, 500, published, place, 'city', published FROM given
    ), tagged AS (
      INSERT INTO "PostTag" ("postId", "tagId", "position")
      SELECT g.id, t."id", 0 FROM given g, unnest(string_to_array(g.tags, ',')) AS wanted JOIN "Tag" t ON t."slug" = wanted
    )
    INSERT INTO "PostSearch" ("postId", "publishedAt", "placeId", "countryCode", "region", "regionSlug", "latitude",
      "longitude", "pointPrecision", "tagSlugs", "authorIds", "titleWords", "head", "body")
    SELECT id, published, place, country, region, regionslug, lat, lon, 'city', string_to_array(tags, ','), ARRAY[author],
      to_tsvector('nirvana_words', title), head, head || setweight(to_tsvector('nirvana', text), 'C')
    FROM given, LATERAL (SELECT setweight(to_tsvector('nirvana', title), 'A') || setweight(to_tsvector('nirvana',
      subtitle || E'\\n' || replace(tags, '-', ' ') || E'\\n' || label || E'\\n' || region), 'B')
      || setweight(to_tsvector('nirvana', byline), 'D') AS head OFFSET 0) made`,
    [
      column("id"),
      column("author"),
      column("slug"),
      column("title"),
      column("subtitle"),
      column("text"),
      column("published"),
      column("place"),
      column("label"),
      column("country"),
      column("lat"),
      column("lon"),
      column("tags"),
      column("byline"),
      column("region"),
      column("regionSlug"),
    ],
  );
}

function onePost(n: number, random: () => number, { sentences, people, names, tags, towns }: Material) {
  const town = pickOften(towns, random);
  const author = pickOften(people, random);
  const places = gazetteer().names;
  const text = Array.from({ length: 28 + Math.floor(random() * 10) }, () => {
    const sentence = pick(sentences, random);
    // Names are most of the words of a language that stand in few texts.
    return random() < 0.15 ? `${places[Math.floor(100_000 * random() ** 2)]}: ${sentence}` : sentence;
  });
  const words = pick(sentences, random)
    .replace(/[.,;:!?“”"]/g, "")
    .split(" ");
  const title = words.slice(0, 4 + Math.floor(random() * 5)).join(" ");
  const age = random() ** 1.5 * 12 * 365 * day;
  return {
    id: uuid(),
    author,
    byline: names[people.indexOf(author)] ?? "",
    slug: `post-${n}`,
    title: random() < 0.2 ? `${title} in ${town.name}` : title,
    subtitle: pick(sentences, random).slice(0, 120),
    text: text.join(" "),
    published: new Date(Date.now() - age).toISOString(),
    place: town.id,
    label: town.label,
    country: town.countryCode,
    region: town.region,
    regionSlug: regionSlug(town.region),
    lat: Math.round(town.latitude * 100) / 100,
    lon: Math.round(town.longitude * 100) / 100,
    tags: [...new Set([pickOften(tags, random), pickOften(tags, random), pickOften(tags, random)])].join(","),
  };
}

/** A name that nobody has: two or three syllables. */
function nameLike(random: () => number): string {
  const syllables = Array.from(
    { length: 2 + Math.floor(random() * 2) },
    () =>
      `${pick([..."bcdfghjklmnprstvz"], random)}${pick(["a", "e", "i", "o", "u", "ar", "en", "is", "ol"], random)}`,
  ).join("");
  return `${syllables.charAt(0).toUpperCase()}${syllables.slice(1)}`;
}
