import {
  emptyAsk,
  type SearchAsk,
  type SearchKind,
  type SearchSort,
  searchKinds,
  searchLimits,
  searchSorts,
} from "@/lib/search/dto";

/** As Next gives it: a name that stands several times has all of its values. */
export type SearchParameters = Record<string, string | string[] | undefined>;

const all = (value: string | string[] | undefined): string[] =>
  (Array.isArray(value) ? value : [value ?? ""]).map((one) => one.trim()).filter(Boolean);

const first = (value: string | string[] | undefined): string => all(value)[0] ?? "";

/** A whole number from `least` to `most`; `otherwise` for anything else. */
function wholeNumber<T>(value: string, least: number, most: number, otherwise: T): number | T {
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  return number >= least && number <= most ? number : otherwise;
}

/** What an address asks for. Whatever it says, the answer can be searched for: what makes no sense is left out. */
export function readAsk(parameters: SearchParameters): SearchAsk {
  const { q } = parameters;
  const sort = first(parameters.sort);
  const type = first(parameters.type);
  return {
    q: (Array.isArray(q) ? q[0] : q) ?? "",
    tags: [...new Set(all(parameters.tag))].slice(0, searchLimits.tags),
    author: first(parameters.author),
    country: first(parameters.country),
    place: first(parameters.place),
    year: wholeNumber(first(parameters.year), 1, 9998, null),
    near: first(parameters.near),
    km: wholeNumber(first(parameters.km), 1, searchLimits.km.most, searchLimits.km.usual),
    sort: searchSorts.includes(sort as SearchSort) ? (sort as SearchSort) : null,
    type: searchKinds.includes(type as SearchKind) ? (type as SearchKind) : "stories",
    page: wholeNumber(first(parameters.page), 1, 100_000, 1),
    exact: first(parameters.exact) === "1",
  };
}

/** The parameters of an ask, in one order and only those that say something. `[name, value]`. */
export function searchFields(ask: Partial<SearchAsk>): [string, string][] {
  const { q, tags, author, country, place, year, near, km, sort, type, page, exact } = {
    ...emptyAsk,
    ...ask,
  };
  const fields: [string, string | false][] = [
    ["q", q],
    ...tags.map((tag): [string, string] => ["tag", tag]),
    ["author", author],
    // A place has one country, and is enough.
    ["country", place ? "" : country],
    ["place", place],
    ["year", year === null ? "" : String(year)],
    ["near", near],
    ["km", near !== "" && km !== searchLimits.km.usual && String(km)],
    ["sort", sort ?? ""],
    ["type", type !== "stories" && type],
    ["exact", exact && "1"],
    ["page", page > 1 && String(page)],
  ];
  return fields.filter((field): field is [string, string] => Boolean(field[1]));
}

/** The address of a search. */
export function searchAddress(ask: Partial<SearchAsk>): string {
  const parameters = new URLSearchParams(searchFields(ask));
  return parameters.size > 0 ? `/search?${parameters}` : "/search";
}

/** The address of the same search with something changed: from its first page, and judged anew. */
export const changed = (ask: SearchAsk, change: Partial<SearchAsk>): string =>
  searchAddress({ ...ask, page: 1, ...change });

/** The words alone. */
export const withoutFilters = {
  tags: [],
  author: "",
  country: "",
  place: "",
  year: null,
  near: "",
  sort: null,
} as const;

/** Whether an address has an empty parameter, as a form without scripts sends them. */
export const hasEmpty = (parameters: SearchParameters): boolean =>
  Object.values(parameters).some((value) => (Array.isArray(value) ? value.includes("") : value === ""));
