import type { Metadata } from "next";
import { permanentRedirect, redirect } from "next/navigation";
import { Suspense } from "react";
import { hasEmpty, readAsk, type SearchParameters, searchAddress } from "@/components/search/search-address";
import { AwaitedFacets, FacetsToCome, SearchFacets } from "@/components/search/search-facets";
import { SearchNamesPage } from "@/components/search/search-names-page";
import { SearchPage } from "@/components/search/search-page";
import { worldCard } from "@/lib/discovery/cards";
import { pageMetadata } from "@/lib/discovery/page-metadata";
import { countryOfName } from "@/lib/places/country-slug";
import { listTags } from "@/lib/posts/get-tag";
import { currentSlugs, isNarrowed } from "@/lib/search/dto";
import { findNames, listNames } from "@/lib/search/find-names";
import { listFacets } from "@/lib/search/list-facets";
import { searchPosts } from "@/lib/search/search-posts";
import { suggestionsAddress } from "@/lib/search/suggestions-address";

export const dynamic = "force-dynamic";

type Props = { searchParams: Promise<SearchParameters> };

/** So few matches are counted in less time than it would take to send what is counted later. */
const countedAtOnce = 1_000;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const q = readAsk(await searchParams)
    .q.trim()
    .slice(0, 60);
  return {
    ...(await pageMetadata({
      title: q ? `${q}: search` : "Search",
      description: "Search the stories on Nirvana by their words, tags and places.",
      path: "/search",
      // What somebody looked for is not drawn for others.
      card: { title: "Search", ...worldCard },
    })),
    // The page to search from may be found; what somebody searched for may not.
    ...(q ? { robots: { index: false, follow: true } } : {}),
  };
}

export default async function Page({ searchParams }: Props) {
  const parameters = await searchParams;
  const read = readAsk(parameters);
  const ask = { ...read, country: countryOfName(read.country) ?? read.country };
  // A form without scripts sends its empty fields too: the address is kept as short as a link would write it.
  if (hasEmpty(parameters)) redirect(searchAddress(ask));
  const suggestAt = suggestionsAddress();
  const { type } = ask;
  if (type !== "stories" && ask.q.trim())
    return (
      <SearchNamesPage ask={{ ...ask, type }} names={await listNames(type, ask)} suggestAt={suggestAt} />
    );
  const [results, names] = await Promise.all([
    searchPosts(ask),
    ask.page === 1 && !isNarrowed(ask) ? findNames(ask.q) : null,
  ]);
  // A former address of a tag or a place leads on here, as its page does.
  const current = searchAddress({ ...ask, ...currentSlugs(results.filters, ask) });
  if (current !== searchAddress(ask)) permanentRedirect(current);
  const isCounted =
    results.kind === "found" &&
    results.filters.unknown.length === 0 &&
    (results.count > 0 || results.filters.near !== null);
  const counting = isCounted ? listFacets(ask, results.corrected) : Promise.resolve(null);
  const isSoon = results.count <= countedAtOnce || parameters.facets === "1";
  const facets = isSoon ? (
    <SearchFacets ask={ask} facets={await counting} />
  ) : (
    <Suspense fallback={<FacetsToCome ask={ask} />}>
      <AwaitedFacets ask={ask} facets={counting} />
    </Suspense>
  );
  const suggestions = results.hits.length === 0 ? await listTags(12) : [];
  return (
    <SearchPage
      ask={{ ...ask, type: "stories" }}
      results={results}
      names={names}
      facets={facets}
      suggestions={suggestions}
      suggestAt={suggestAt}
    />
  );
}
