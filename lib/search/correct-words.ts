import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { normalizeName } from "@/lib/places/normalize-name";
import { countriesOfWord } from "./find-countries";
import { isOut, isPlaceOut } from "./is-out";
import { readPieces, replacePieces, type SearchPiece } from "./search-words";
import { correctable, oneSlipAway, slipsAllowed, slipsBetween } from "./spelling";

/** A word that more stories have than this is not taken for a slip. */
const rare = 2;
/** Stories that a word is counted in, to tell the likelier of two. */
const countedIn = 200;
/** Offered instead of a rare word only when so many times more stories have it. */
const farMore = 20;
/** Words of one question that are looked at. */
const mostWords = 5;
/** People, places and tags called so that are looked at for a story. */
const namesLooked = 200;
/** Words that are asked for in stories, for each word typed. */
const mostCandidates = 8;

export type Correction = {
  /** The question with the words in it that stories have; null when nothing better is known. */
  words: string | null;
  /** Whether a word as typed is in no story at all. Else it is only rare, and may well be meant. */
  isNeeded: boolean;
};

/**
 * Looks for words that were typed wrong: those in no story, or in hardly any, that are a slip or two away from one that is.
 * Words in quotes, words to be left out and words that somebody or something with a story is called by are taken as they
 * are. Only what stories that are out have is ever offered.
 */
export async function correctWords(tx: Prisma.TransactionClient, words: string): Promise<Correction> {
  const pieces = readPieces(words)
    .filter(({ text, isPhrase, isLeftOut }) => !isPhrase && !isLeftOut && /^[\p{L}\p{M}'’]+$/u.test(text))
    .map((piece) => ({ piece, word: normalizeName(piece.text) }))
    .filter(({ word }) => word.length >= correctable.shortest && word.length <= correctable.longest)
    .slice(0, mostWords);
  const counts = await countWords(
    tx,
    pieces.map(({ word }) => word),
    rare + 1,
  );
  const seldom = pieces.filter(({ word }) => (counts.get(word) ?? rare + 1) <= rare);
  const names = await listNamed(
    tx,
    seldom.map(({ word }) => word),
  );
  const doubtful = seldom.filter(({ word }) => !names.has(word));
  const isNeeded = doubtful.some(({ word }) => counts.get(word) === 0);
  const replacements = new Map<SearchPiece, string>();
  for (const { piece, word } of doubtful) {
    const count = counts.get(word) ?? 0;
    // Where one word is nowhere, it is the one to look at: the rest of the question may be rare on purpose.
    if (isNeeded && count > 0) continue;
    const better = await nearestWord(tx, word, count === 0 ? 1 : count * farMore);
    if (better) replacements.set(piece, better);
  }
  return { words: replacements.size > 0 ? replacePieces(words, replacements) : null, isNeeded };
}

/** The nearest word that at least so many stories have, the commonest of equals; null when there is none. */
async function nearestWord(
  tx: Prisma.TransactionClient,
  word: string,
  least: number,
): Promise<string | null> {
  const near = await tx.$queryRaw<{ word: string }[]>`
    SELECT w."word" FROM "SearchWord" w WHERE w."word" = ANY(${oneSlipAway(word)}::text[])
    ORDER BY abs(length(w."word") - ${word.length}), w."word" LIMIT ${mostCandidates * 2}`;
  const one = await commonest(
    tx,
    near.map((row) => row.word),
    least,
  );
  if (one || slipsAllowed(word) < 2) return one;
  const most = slipsAllowed(word);
  const alike = await tx.$queryRaw<{ word: string }[]>`
    SELECT w."word" FROM "SearchWord" w
    WHERE w."word" % ${word} AND length(w."word") BETWEEN ${word.length - most} AND ${word.length + most}
    ORDER BY similarity(w."word", ${word}) DESC, w."word" LIMIT ${mostCandidates * 4}`;
  const close = alike.map((row) => row.word).filter((other) => slipsBetween(word, other, most) <= most);
  return commonest(tx, close.slice(0, mostCandidates), least);
}

async function commonest(
  tx: Prisma.TransactionClient,
  words: readonly string[],
  least: number,
): Promise<string | null> {
  if (words.length === 0) return null;
  const counts = await countWords(tx, words, countedIn);
  const [best] = words.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  return best !== undefined && (counts.get(best) ?? 0) >= Math.min(least, countedIn) ? best : null;
}

/** Those of the words that stand in the name of a person, place, tag, region or country with a story that is out. */
async function listNamed(tx: Prisma.TransactionClient, words: readonly string[]): Promise<Set<string>> {
  if (words.length === 0) return new Set();
  // By their own indexes (OFFSET 0): PostgreSQL would rather go through all stories by date until one is by such a person.
  const inCountries = words.flatMap((word) => countriesOfWord(word).map((code) => ({ word, code })));
  const rows = await tx.$queryRaw<{ word: string }[]>`
    SELECT w.word FROM unnest(${[...new Set(words)]}::text[]) AS w(word),
    plainto_tsquery('nirvana_words'::regconfig, w.word) AS query
    WHERE EXISTS (
      SELECT 1 FROM (
        SELECT u."id" FROM "User" u
        WHERE to_tsvector('nirvana_words'::regconfig, u."name" || ' ' || u."handle") @@ query LIMIT ${namesLooked}
      ) u, LATERAL (SELECT * FROM "PostSearch" s WHERE s."authorIds" @> ARRAY[u."id"] OFFSET 0) s WHERE ${isOut}
    ) OR EXISTS (
      SELECT 1 FROM (
        SELECT p."id" FROM "Place" p WHERE to_tsvector('nirvana_words'::regconfig, p."name") @@ query LIMIT ${namesLooked}
      ) p JOIN "PostSearch" s ON s."placeId" = p."id" WHERE ${isOut} AND ${isPlaceOut}
    ) OR EXISTS (
      SELECT 1 FROM (
        SELECT t."slug" FROM "Tag" t WHERE to_tsvector('nirvana_words'::regconfig, t."name") @@ query LIMIT ${namesLooked}
      ) t, LATERAL (SELECT * FROM "PostSearch" s WHERE s."tagSlugs" @> ARRAY[t."slug"] OFFSET 0) s WHERE ${isOut}
    ) OR EXISTS (
      SELECT 1 FROM (
        SELECT * FROM "SearchRegion" r
        WHERE to_tsvector('nirvana_words'::regconfig, r."name") @@ query LIMIT ${namesLooked}
      ) r JOIN "PostSearch" s ON s."countryCode" = r."countryCode" AND s."regionSlug" = r."slug"
      WHERE ${isOut} AND ${isPlaceOut}
    ) OR EXISTS (
      SELECT 1 FROM unnest(
        ${inCountries.map(({ word }) => word)}::text[], ${inCountries.map(({ code }) => code)}::text[]
      ) AS c(word, code) JOIN "PostSearch" s ON s."countryCode" = c.code::char(2)
      WHERE c.word = w.word AND ${isOut} AND ${isPlaceOut}
    )`;
  return new Set(rows.map(({ word }) => word));
}

/** In how many stories that are out each word stands in any form, counted no further than `most`. A word too common to be searched for is in none, and left out of the answer. */
async function countWords(
  tx: Prisma.TransactionClient,
  words: readonly string[],
  most: number,
): Promise<Map<string, number>> {
  if (words.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ word: string; count: number }[]>`
    SELECT w.word, found."count"
    FROM unnest(${[...new Set(words)]}::text[]) AS w(word), plainto_tsquery('nirvana'::regconfig, w.word) AS query,
    LATERAL (SELECT count(*)::int AS "count" FROM (
      SELECT 1 FROM "PostSearch" s WHERE s."body" @@ query AND ${isOut} LIMIT ${most}
    ) seen) found
    WHERE numnode(query) > 0`;
  return new Map(rows.map(({ word, count }) => [word, count]));
}
