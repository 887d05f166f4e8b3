import type { ReactNode } from "react";
import type { SearchNames as Names, SearchAsk, SearchResults } from "@/lib/search/dto";
import { changed } from "./search-address";
import { SearchFilters } from "./search-filters";
import { SearchForm } from "./search-form";
import { SearchHitRow } from "./search-hit-row";
import { hasNames, SearchNames } from "./search-names";
import { SearchNear } from "./search-near";
import { SearchNearOthers } from "./search-near-others";
import { SearchOrder } from "./search-order";
import { SearchOutcome } from "./search-outcome";
import { SearchPages } from "./search-pages";
import { SearchTabs } from "./search-tabs";

type SearchPageProps = {
  ask: SearchAsk;
  results: SearchResults;
  names: Names | null;
  /** By what to narrow it; may arrive later. */
  facets: ReactNode;
  /** Tags to try where there is nothing to show. */
  suggestions: { slug: string; name: string }[];
  suggestAt: string;
};

/** Search for stories, whole without scripts: forms that are sent, and links. */
export function SearchPage({ ask, results, names, facets, suggestions, suggestAt }: SearchPageProps) {
  const { hits, filters, sort, page, pages, alternative } = results;
  const isNarrowable = results.kind === "found" && (results.count > 0 || filters.near !== null);
  return (
    <div className="page-margin mx-auto max-w-[1120px] pt-10 lg:pt-14">
      <h1 className="sr-only">Search the stories</h1>
      <SearchForm ask={ask} suggestAt={suggestAt} />
      {ask.q.trim() ? <SearchTabs ask={ask} /> : null}
      <SearchFilters ask={ask} filters={filters} />
      <SearchNearOthers ask={ask} near={filters.near} />
      <SearchNames ask={ask} names={names} />
      <div className={isNarrowable ? "lg:grid lg:grid-cols-[minmax(0,1fr)_230px] lg:gap-14" : ""}>
        <div>
          <div className="mt-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
            <SearchOutcome ask={ask} results={results} isNamed={hasNames(names)} suggestions={suggestions} />
            {hits.length > 0 ? <SearchOrder ask={ask} sort={sort} isNear={filters.near !== null} /> : null}
          </div>
          {alternative ? (
            <p className="mt-2 text-[17px]">
              Did you mean{" "}
              <a
                href={changed(ask, { q: alternative })}
                className="font-semibold text-accent underline-offset-4 hover:underline"
              >
                {alternative}
              </a>
              ?
            </p>
          ) : null}
          {isNarrowable && hits.length > 0 ? (
            <a
              href="#narrow"
              className="inline-flex min-h-11 items-center text-[15px] font-semibold text-accent underline-offset-4 hover:underline lg:hidden"
            >
              Narrow it ↓
            </a>
          ) : null}
          {hits.length > 0 ? (
            <ol className="mt-3">
              {hits.map((hit) => (
                <li key={hit.post.id}>
                  <SearchHitRow hit={hit} />
                </li>
              ))}
            </ol>
          ) : null}
          <SearchPages ask={ask} page={page} pages={pages} />
        </div>
        {isNarrowable ? (
          <aside id="narrow" aria-labelledby="narrow-title" className="mt-8 lg:mt-6">
            <h2 id="narrow-title" className="text-[15px] font-semibold lg:sr-only">
              Narrow it
            </h2>
            {facets}
            <SearchNear ask={ask} label={filters.near?.label ?? null} />
          </aside>
        ) : null}
      </div>
    </div>
  );
}
