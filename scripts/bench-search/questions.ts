import { Client } from "pg";
import { db } from "@/lib/db/client";
import type { SearchAsk } from "@/lib/search/dto";
import { findNames } from "@/lib/search/find-names";
import { listFacets } from "@/lib/search/list-facets";
import { searchPosts } from "@/lib/search/search-posts";
import { suggest } from "@/lib/search/suggest";
import type { Generated } from "./generate";
import { pick, randomNumbers } from "./random";

export type Question = {
  name: string;
  /** Milliseconds that 95 of 100 answers may take. */
  target: number;
  asks: (() => Promise<unknown>)[];
};

const perKind = 40;

/** What readers ask, of every kind, forty of each: made of words that are as common as they must be for it. */
export async function makeQuestions(
  url: string,
  { people, names, tags, towns }: Generated,
  sentences: readonly string[],
): Promise<Question[]> {
  const random = randomNumbers(11);
  const { common, middling, rare } = await wordsByCount(url);
  const times = <T>(make: () => T): T[] => Array.from({ length: perKind }, make);
  const searches = (make: () => Partial<SearchAsk>) => times(make).map((ask) => () => searchPosts(ask));
  const facets = (make: () => Partial<SearchAsk>) => times(make).map((ask) => () => listFacets(ask));
  const one = (words: readonly string[]) => pick(words, random);
  const phrase = () => {
    const words = pick(sentences, random).match(/[a-z]{3,}/g) ?? [];
    const at = Math.floor(random() * Math.max(1, words.length - 2));
    return `"${words.slice(at, at + 2).join(" ") || "the sea"}"`;
  };
  const point = () => {
    const { latitude, longitude } = pick(towns, random);
    return `${latitude.toFixed(1)},${longitude.toFixed(1)}`;
  };
  const handle = () => `u-${1 + Math.floor(random() * people.length)}`;
  const prefix = (length: number) => one([...common, ...middling]).slice(0, length);
  return [
    { name: "a common word", target: 100, asks: searches(() => ({ q: one(common) })) },
    { name: "a rare word", target: 100, asks: searches(() => ({ q: one(rare) })) },
    {
      name: "several words",
      target: 100,
      asks: searches(() => ({ q: `${one(common)} ${one(middling)} ${one(common)}` })),
    },
    {
      name: "several common words",
      target: 100,
      asks: searches(() => ({ q: `${one(common)} ${one(common)}` })),
    },
    {
      name: "a misspelt word",
      target: 100,
      asks: searches(() => ({ q: slip(one([...middling, ...rare]), random) })),
    },
    {
      name: "misspelt twice",
      target: 100,
      asks: searches(() => ({ q: slip(slip(one(middling), random), random) })),
    },
    { name: "an author's name", target: 100, asks: searches(() => ({ q: one(names) })) },
    {
      name: "an author's name and a word",
      target: 100,
      asks: searches(() => ({ q: `${one(names)} ${one(common)}` })),
    },
    { name: "a phrase", target: 100, asks: searches(() => ({ q: phrase() })) },
    {
      name: "a word without another",
      target: 100,
      asks: searches(() => ({ q: `${one(common)} -${one(middling)}` })),
    },
    {
      name: "one of two words",
      target: 100,
      asks: searches(() => ({ q: `${one(common)} or ${one(rare)}` })),
    },
    {
      name: "a common word, filtered",
      target: 100,
      asks: searches(() => ({
        q: one(common),
        ...pick([{ tags: [one(tags)] }, { author: handle() }, { year: 2020 }, { country: "JP" }], random),
      })),
    },
    { name: "a common word, by date", target: 100, asks: searches(() => ({ q: one(common), sort: "date" })) },
    { name: "page 10 of a common word", target: 100, asks: searches(() => ({ q: one(common), page: 10 })) },
    { name: "near here", target: 50, asks: searches(() => ({ near: point() })) },
    {
      name: "near a town by its name",
      target: 100,
      asks: searches(() => ({ near: pick(towns, random).name })),
    },
    {
      name: "a word near here",
      target: 100,
      asks: searches(() => ({ q: one(common), near: point(), sort: "distance" })),
    },
    {
      name: "people, places and tags",
      target: 50,
      asks: times(() => prefix(4)).map((q) => () => findNames(q)),
    },
    ...[2, 3, 5].map((length) => ({
      name: `suggestions, ${length} letters`,
      target: 25,
      asks: times(() => prefix(length)).map((q) => () => suggest(db(), q)),
    })),
    {
      name: "suggestions, regions and countries",
      target: 25,
      asks: times(() => pick(towns, random))
        .map(({ region, countryName }) => pick([region, countryName], random).slice(0, 5))
        .map((q) => () => suggest(db(), q)),
    },
    {
      name: "suggestions, a misspelt word",
      target: 25,
      asks: times(() => slip(one(middling), random)).map((q) => () => suggest(db(), q)),
    },
    { name: "facets of a common word", target: 250, asks: facets(() => ({ q: one(common) })) },
    {
      name: "facets, filtered",
      target: 250,
      asks: facets(() => ({ q: one(common), country: "IN", year: 2022 })),
    },
  ];
}

/** Words by how many posts have them: in every fifth at least, in some hundreds, in at most twenty. */
async function wordsByCount(url: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ word: string; share: number }>(`
    SELECT word, ndoc / 2000.0::float8 AS share FROM ts_stat($$
      SELECT to_tsvector('nirvana_words', p."text") FROM "Post" p ORDER BY p."id" LIMIT 2000
    $$) WHERE word ~ '^[a-z]{4,12}$' AND numnode(plainto_tsquery('nirvana', word)) > 0 ORDER BY word`);
  await client.end();
  const between = (low: number, high: number) =>
    rows.filter(({ share }) => share >= low && share < high).map(({ word }) => word);
  const byShare = rows.toSorted((a, b) => b.share - a.share).map(({ word }) => word);
  const common = between(0.2, 1);
  return {
    common: common.length >= 5 ? common : byShare.slice(0, 20),
    middling: between(0.003, 0.05),
    rare: between(0, 0.0006),
  };
}

/** A word with a letter too few, another letter, or two in the wrong order. */
function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const kind = Math.floor(random() * 3);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return `${word.slice(0, at)}${pick([..."aeioustrn"], random)}${word.slice(at + 1)}`;
  return `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
}
