import type { SearchResults } from "@/lib/search/dto";
import type { Asked } from "./search-address";
import { SearchForm } from "./search-form";
import { SearchHitRow } from "./search-hit-row";
import { SearchOutcome } from "./search-outcome";
import { SearchPages } from "./search-pages";

type SearchPageProps = {
  asked: Asked;
  results: SearchResults;
  /** Tags to try where there is nothing to show. */
  suggestions: { slug: string; name: string }[];
};

/** Search, whole without scripts: a form that is sent, and links. */
export function SearchPage({ asked, results, suggestions }: SearchPageProps) {
  return (
    <div className="page-margin mx-auto max-w-[980px] pt-10 lg:pt-14">
      <h1 className="sr-only">Search the stories</h1>
      <SearchForm
        asked={asked}
        tags={results.tags}
        places={results.places}
        isAnswered={results.kind === "found"}
      />
      <SearchOutcome asked={asked} results={results} suggestions={suggestions} />
      {results.hits.length > 0 ? (
        <ol className="mt-4">
          {results.hits.map((hit) => (
            <li key={hit.post.id}>
              <SearchHitRow hit={hit} />
            </li>
          ))}
        </ol>
      ) : null}
      <SearchPages asked={asked} page={results.page} pages={results.pages} />
    </div>
  );
}
