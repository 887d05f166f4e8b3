import type { PlaceSuggestionDto } from "@/lib/places/dto";
import type { SearchSuggestions } from "@/lib/search/dto";

export type SuggestedRow = {
  key: string;
  group: "Stories" | "People" | "Places" | "Tags" | "Towns and places";
  label: string;
  hint: string | null;
  /** Where it leads, or what to write into the field. */
  choice: { href: string } | { text: string };
};

const countryNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

const countryName = (code: string): string => countryNames.of(code) ?? code;

/** Suggestions in the order in which they stand: each leads somewhere of its own. */
export function toRows({ stories, people, places, areas, tags }: SearchSuggestions): SuggestedRow[] {
  const row = (group: SuggestedRow["group"], href: string, label: string, hint: string | null) => ({
    key: href,
    group,
    label,
    hint,
    choice: { href },
  });
  return [
    ...stories.map(({ slug, title }) => row("Stories", `/stories/${slug}`, title, null)),
    ...people.map(({ handle, name }) => row("People", `/authors/${handle}`, name, `@${handle}`)),
    ...places.map(({ slug, name, countryCode }) =>
      row("Places", `/places/${slug}`, name, countryName(countryCode)),
    ),
    ...areas.map(({ path, name, within }) => row("Places", path, name, within)),
    ...tags.map(({ slug, name }) => row("Tags", `/tags/${slug}`, name, null)),
  ];
}

/** Towns to search near: each written as nothing else in the list is called, so that it is the one that is found. */
export function toTownRows(towns: readonly PlaceSuggestionDto[]): SuggestedRow[] {
  return towns.map(({ key, name, within, region, countryCode }) => {
    const namesakes = towns.filter((other) => other.name === name && other.countryCode === countryCode);
    const where = namesakes.length > 1 && region !== "" ? region : countryName(countryCode);
    return {
      key,
      group: "Towns and places",
      label: name,
      hint: within,
      choice: { text: name === where ? name : `${name}, ${where}` },
    };
  });
}
