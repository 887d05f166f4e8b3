import type { SearchSuggestions } from "@/lib/search/dto";

export type SuggestedRow = {
  group: "Stories" | "People" | "Places" | "Tags";
  href: string;
  label: string;
  hint: string | null;
};

const countryNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

/** Suggestions in the order in which they stand: each leads somewhere of its own. */
export function toRows({ stories, people, places, tags }: SearchSuggestions): SuggestedRow[] {
  return [
    ...stories.map(
      ({ slug, title }): SuggestedRow => ({
        group: "Stories",
        href: `/stories/${slug}`,
        label: title,
        hint: null,
      }),
    ),
    ...people.map(
      ({ handle, name }): SuggestedRow => ({
        group: "People",
        href: `/authors/${handle}`,
        label: name,
        hint: `@${handle}`,
      }),
    ),
    ...places.map(
      ({ slug, name, countryCode }): SuggestedRow => ({
        group: "Places",
        href: `/places/${slug}`,
        label: name,
        hint: countryNames.of(countryCode) ?? countryCode,
      }),
    ),
    ...tags.map(
      ({ slug, name }): SuggestedRow => ({ group: "Tags", href: `/tags/${slug}`, label: name, hint: null }),
    ),
  ];
}
