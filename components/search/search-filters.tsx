import { X } from "lucide-react";
import type { SearchFilters as Filters, SearchAsk } from "@/lib/search/dto";
import { changed, withoutFilters } from "./search-address";

type SearchFiltersProps = { ask: SearchAsk; filters: Filters };

type Chosen = { key: string; kind: string; label: string; without: string };

/** What the search is narrowed to, each a link to the search without it. */
export function SearchFilters({ ask, filters }: SearchFiltersProps) {
  const chosen = listChosen(ask, filters);
  if (chosen.length === 0) return null;
  return (
    <div className="mt-5 flex flex-wrap items-center gap-2">
      <ul className="contents" aria-label="Narrowed to">
        {chosen.map(({ key, kind, label, without }) => (
          <li key={key} className="max-w-full">
            <a
              href={without}
              aria-label={`Remove ${kind}: ${label}`}
              className="inline-flex min-h-9 max-w-full items-center gap-2 rounded-full bg-accent-wash ps-3.5 pe-2.5 text-[14px] text-ink hover:bg-wash max-sm:min-h-11"
            >
              <span className="truncate">
                <span className="text-ink-2">{kind}</span> {label}
              </span>
              <X size={15} strokeWidth={1.6} aria-hidden="true" className="shrink-0 text-accent" />
            </a>
          </li>
        ))}
      </ul>
      {chosen.length > 1 ? (
        <a
          href={changed(ask, withoutFilters)}
          className="inline-flex min-h-9 items-center px-2 text-[14px] font-semibold text-accent underline-offset-4 hover:underline max-sm:min-h-11"
        >
          Search everywhere
        </a>
      ) : null}
    </div>
  );
}

function listChosen(ask: SearchAsk, { tags, author, country, place, year, near }: Filters): Chosen[] {
  const chosen: Chosen[] = tags.map(({ slug, name }) => ({
    key: `tag-${slug}`,
    kind: "Tag",
    label: name,
    without: changed(ask, { tags: ask.tags.filter((tag) => tag !== slug) }),
  }));
  if (author)
    chosen.push({ key: "author", kind: "By", label: author.name, without: changed(ask, { author: "" }) });
  if (place) {
    // One step out: the country stays.
    const without = changed(ask, { place: "", country: country?.code ?? "" });
    chosen.push({ key: "place", kind: "In", label: place.label, without });
  } else if (country)
    chosen.push({ key: "country", kind: "In", label: country.name, without: changed(ask, { country: "" }) });
  if (year !== null)
    chosen.push({ key: "year", kind: "From", label: String(year), without: changed(ask, { year: null }) });
  if (near) {
    const where = near.label ?? `${near.latitude}, ${near.longitude}`;
    const sort = ask.sort === "distance" ? null : ask.sort;
    chosen.push({
      key: "near",
      kind: "Within",
      label: `${near.km} km of ${where}`,
      without: changed(ask, { near: "", sort }),
    });
  }
  return chosen;
}
