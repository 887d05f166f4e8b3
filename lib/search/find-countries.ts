import { countryCodes } from "@/lib/places/country-codes";
import { countryName } from "@/lib/places/country-name";
import { normalizeName } from "@/lib/places/normalize-name";
import { toPrefixQuery, wordsTyped } from "./search-words";

/** More are not asked for in stories. */
const most = 30;

type Country = { code: string; name: string; words: readonly string[] };

const countries: readonly Country[] = countryCodes
  .map((code) => ({ code, name: countryName(code), words: normalizeName(countryName(code)).split(" ") }))
  .toSorted((a, b) => a.name.length - b.name.length || a.name.localeCompare(b.name));

/**
 * Countries whose English names hold all of these words, the last of them perhaps only begun: as other names are found
 * by `toPrefixQuery`. Whether a story is there is for the database to say.
 */
export function findCountries(typed: string): { codes: string[]; names: string[] } {
  const isEnough = toPrefixQuery(typed) !== "";
  const wanted = isEnough ? wordsTyped(typed).map(normalizeName).filter(Boolean) : [];
  const found = countries
    .filter(
      ({ words }) =>
        wanted.length > 0 &&
        wanted.every((word, index) =>
          words.some((own) => own === word || (index === wanted.length - 1 && own.startsWith(word))),
        ),
    )
    .slice(0, most);
  return { codes: found.map(({ code }) => code), names: found.map(({ name }) => name) };
}

/** Codes of the countries that have this folded word in their name. */
export const countriesOfWord = (word: string): string[] =>
  countries.filter(({ words }) => words.includes(word)).map(({ code }) => code);
