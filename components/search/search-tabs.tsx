import { type SearchAsk, type SearchKind, searchKinds } from "@/lib/search/dto";
import { changed } from "./search-address";

const titles: Record<SearchKind, string> = {
  stories: "Stories",
  people: "People",
  places: "Places",
  tags: "Tags",
};

/** Among what to search for the words. */
export function SearchTabs({ ask }: { ask: SearchAsk }) {
  return (
    <nav aria-label="Search among" className="mt-3 -mx-2 flex flex-wrap">
      {searchKinds.map((kind) => (
        <a
          key={kind}
          href={changed(ask, { type: kind })}
          aria-current={ask.type === kind ? "page" : undefined}
          className="inline-flex min-h-9 items-center px-2 text-[15px] text-ink-2 decoration-accent decoration-2 underline-offset-[7px] hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:underline max-sm:min-h-11"
        >
          {titles[kind]}
        </a>
      ))}
    </nav>
  );
}
