import { buttonClass } from "@/components/ui/button";
import { fieldClass } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { type SearchAsk, searchLimits } from "@/lib/search/dto";
import { hereMark } from "./here-mark";
import { NearMe } from "./near-me";
import { changed, searchFields } from "./search-address";
import { SuggestField } from "./suggest-field";

type SearchNearProps = {
  ask: SearchAsk;
  /** What the place is called that the search is near to. */
  label: string | null;
};

/** Narrows the search to what happens around a town, or around the reader. A form, so that it works without scripts. */
export function SearchNear({ ask, label }: SearchNearProps) {
  const { choices, usual } = searchLimits.km;
  const kept = searchFields({
    ...ask,
    near: "",
    km: usual,
    page: 1,
    sort: ask.sort === "relevance" ? null : ask.sort,
  });
  const distances = [...new Set([...choices, ask.km])].toSorted((a, b) => a - b);
  const isPoint = /^[-+\d.,\s]+$/.test(ask.near);
  // A place by its address, as links name it, is no name that anybody would type.
  const isSlug = /^[a-z0-9]+(-[a-z0-9]+)+$/.test(ask.near);
  const name = isPoint ? "" : isSlug ? (label ?? ask.near) : ask.near;
  return (
    <section aria-label="Near a place" className="mt-6 border-t border-line pt-3">
      <h3 className="text-[13px] font-semibold text-ink">Near</h3>
      <form action="/search" method="get" className="mt-2.5 grid gap-2">
        {kept.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <div className="relative">
          <SuggestField
            key={`near-${ask.near}`}
            suggestAt={null}
            name="near"
            aria-label="A town"
            placeholder="A town"
            defaultValue={name}
            maxLength={100}
            required
            className={`${fieldClass} px-3.5 text-[15px]`}
          />
        </div>
        <div className="grid grid-cols-[1fr_auto] gap-2">
          <Select name="km" aria-label="How far" defaultValue={ask.km} key={`km-${ask.km}`}>
            {distances.map((km) => (
              <option key={km} value={km}>
                {km} km
              </option>
            ))}
          </Select>
          <button type="submit" className={buttonClass("secondary")}>
            Go
          </button>
        </div>
      </form>
      <NearMe address={changed(ask, { near: hereMark, sort: "distance" })} />
    </section>
  );
}
