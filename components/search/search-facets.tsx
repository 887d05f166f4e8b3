import type { Facet, SearchFacets as Facets, SearchAsk } from "@/lib/search/dto";
import { searchLimits } from "@/lib/search/dto";
import { changed, searchAddress } from "./search-address";

type SearchFacetsProps = { ask: SearchAsk; facets: Facets | null };

/** Values shown before the rest is asked for. */
const atFirst = 6;

const number = new Intl.NumberFormat("en-GB");

/** The same, once they are counted. */
export async function AwaitedFacets({ ask, facets }: { ask: SearchAsk; facets: Promise<Facets | null> }) {
  return <SearchFacets ask={ask} facets={await facets} />;
}

/** By what the search can be narrowed, with how many stories each value leaves. Links, so that each has an address. */
export function SearchFacets({ ask, facets }: SearchFacetsProps) {
  if (!facets) return null;
  const { tags, authors, countries, places, years, isExact } = facets;
  const count = (value: number) =>
    !isExact && value >= searchLimits.counted
      ? `${number.format(searchLimits.counted)}+`
      : number.format(value);
  const country = ask.country || (places.length > 0 ? "chosen" : "");
  return (
    <>
      <FacetList
        title="Tag"
        facets={tags.filter(({ value }) => !ask.tags.includes(value))}
        count={count}
        to={({ value }) => changed(ask, { tags: [...ask.tags, value].slice(-searchLimits.tags) })}
      />
      <FacetList
        title="Author"
        facets={authors}
        chosen={ask.author}
        count={count}
        to={({ value }) => changed(ask, { author: ask.author === value ? "" : value })}
      />
      <FacetList
        title="Country"
        facets={countries}
        chosen={ask.country}
        count={count}
        to={({ value }) =>
          changed(ask, { place: "", country: ask.country === value && !ask.place ? "" : value })
        }
      />
      {country ? (
        <FacetList
          title="Town"
          facets={places}
          chosen={ask.place}
          count={count}
          to={({ value }) => changed(ask, { place: ask.place === value ? "" : value })}
        />
      ) : null}
      <FacetList
        title="Year"
        facets={years}
        chosen={ask.year === null ? "" : String(ask.year)}
        count={count}
        to={({ value }) => changed(ask, { year: ask.year === Number(value) ? null : Number(value) })}
      />
      {isExact ? null : (
        <p className="mt-4 text-[13px] text-ink-2">
          Counted among the newest {number.format(searchLimits.counted)} stories.
        </p>
      )}
    </>
  );
}

/** While they are counted; and without scripts, where what arrives late is never put in its place, the way to them. */
export function FacetsToCome({ ask }: { ask: SearchAsk }) {
  return (
    <div className="mt-6 text-[14px] text-ink-3">
      <p aria-hidden="true">Counting…</p>
      <noscript>
        <a
          href={`${searchAddress(ask)}&facets=1`}
          className="inline-flex min-h-11 items-center font-semibold text-accent"
        >
          Tags, authors, places and years
        </a>
      </noscript>
    </div>
  );
}

type FacetListProps = {
  title: string;
  facets: readonly Facet[];
  chosen?: string;
  count: (value: number) => string;
  to: (facet: Facet) => string;
};

function FacetList({ title, facets, chosen = "", count, to }: FacetListProps) {
  // One value that all of them have narrows nothing.
  if (facets.length === 0 || (facets.length === 1 && chosen === "" && title !== "Tag")) return null;
  const row = (facet: Facet) => (
    <li key={facet.value}>
      <a
        href={to(facet)}
        rel="nofollow"
        aria-current={facet.value === chosen ? "true" : undefined}
        className="flex min-h-8 items-baseline gap-3 py-1 text-[15px] text-ink-2 decoration-accent decoration-1 underline-offset-4 hover:text-ink hover:underline aria-[current]:font-semibold aria-[current]:text-accent max-lg:min-h-11 max-lg:items-center"
      >
        <span className="min-w-0 truncate">{facet.label}</span>
        <span className="ms-auto shrink-0 text-[13px] text-ink-3 tabular-nums">{count(facet.count)}</span>
      </a>
    </li>
  );
  const rest = facets.slice(atFirst);
  return (
    <section className="mt-6 border-t border-line pt-3" aria-label={title}>
      <h3 className="text-[13px] font-semibold text-ink">{title}</h3>
      <ul className="mt-1.5">{facets.slice(0, atFirst).map(row)}</ul>
      {rest.length > 0 ? (
        <details className="group" open={rest.some(({ value }) => value === chosen)}>
          <summary className="inline-flex min-h-8 cursor-pointer list-none items-center text-[14px] font-semibold text-accent underline-offset-4 hover:underline group-open:hidden max-lg:min-h-11 [&::-webkit-details-marker]:hidden">
            {rest.length} more
          </summary>
          <ul>{rest.map(row)}</ul>
        </details>
      ) : null}
    </section>
  );
}
