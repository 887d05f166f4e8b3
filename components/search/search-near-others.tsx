import type { SearchAsk, SearchFilters } from "@/lib/search/dto";
import { changed } from "./search-address";

type SearchNearOthersProps = { ask: SearchAsk; near: SearchFilters["near"] };

/** The other places that the name of the one searched near may mean, each a link to the same search there. */
export function SearchNearOthers({ ask, near }: SearchNearOthersProps) {
  if (!near || near.others.length === 0) return null;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 text-[15px] text-ink-2">
      <h2 id="near-others" className="font-normal">
        Or did you mean
      </h2>
      <ul className="contents" aria-labelledby="near-others">
        {near.others.map(({ near: other, name, within }) => (
          <li key={other} className="min-w-0">
            <a
              href={changed(ask, { near: other })}
              rel="nofollow"
              className="inline-flex min-h-8 items-center font-semibold wrap-anywhere text-accent underline-offset-4 hover:underline max-sm:min-h-11"
            >
              {name} in {within}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
