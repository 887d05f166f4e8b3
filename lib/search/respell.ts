import { normalizeName } from "@/lib/places/normalize-name";
import { wordsTyped } from "./search-words";
import { correctable, oneSlipAway, slipsAllowed, slipsBetween } from "./spelling";

/** What of a Prisma client is needed: the Node one and the edge one both have it. */
export type Queries = {
  $queryRaw<T>(query: TemplateStringsArray, ...values: unknown[]): Promise<T>;
  $queryRawUnsafe<T>(query: string, ...values: unknown[]): Promise<T>;
};

/** Words that may have been meant for one. */
const meantFor = 3;
/** Words like it that are looked at. */
const alike = 32;

/**
 * What may have been meant by words of which no story has one: the same with words that are a slip or two away from it,
 * the nearest first; none when nothing is near. A story may not be out that has them, so they are only to be asked for,
 * never shown.
 */
export async function respell(client: Queries, typed: string): Promise<string[][]> {
  const words = wordsTyped(typed).map(normalizeName).filter(Boolean);
  const known = await client.$queryRaw<{ word: string }[]>`
    SELECT w."word" FROM "SearchWord" w WHERE w."word" = ANY(${words}::text[])`;
  const at = words.findIndex((word) => isCorrectable(word) && !known.some((one) => one.word === word));
  const wrong = words[at];
  if (wrong === undefined) return [];
  return (await nearWords(client, wrong)).map((word) => words.with(at, word));
}

/** Words of stories that are one slip away, else two where it is long enough. */
async function nearWords(client: Queries, wrong: string): Promise<string[]> {
  const one = await client.$queryRaw<{ word: string }[]>`
    SELECT w."word" FROM "SearchWord" w WHERE w."word" = ANY(${oneSlipAway(wrong)}::text[]) LIMIT ${alike}`;
  const most = slipsAllowed(wrong);
  if (one.length > 0 || most < 2) return nearest(one, wrong, 1);
  const [least, longest] = [wrong.length - most, wrong.length + most];
  const two = await client.$queryRaw<{ word: string }[]>`
    SELECT w."word" FROM "SearchWord" w
    WHERE w."word" % ${wrong} AND length(w."word") BETWEEN ${least} AND ${longest}
    ORDER BY similarity(w."word", ${wrong}) DESC, w."word" LIMIT ${alike}`;
  return nearest(two, wrong, most);
}

/** The likeliest few: of equals the longest, since letters are left out more often than added. */
function nearest(found: readonly { word: string }[], wrong: string, most: number): string[] {
  return found
    .map(({ word }) => ({ word, slips: slipsBetween(wrong, word, most) }))
    .filter(({ slips }) => slips <= most)
    .toSorted((a, b) => a.slips - b.slips || b.word.length - a.word.length || a.word.localeCompare(b.word))
    .slice(0, meantFor)
    .map(({ word }) => word);
}

/** Long enough that it is not only begun, and no longer than words are. */
const isCorrectable = (word: string): boolean =>
  /^\p{L}+$/u.test(word) && word.length > correctable.shortest && word.length <= correctable.longest;
