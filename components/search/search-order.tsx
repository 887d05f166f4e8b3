import type { SearchAsk, SearchSort } from "@/lib/search/dto";
import { changed } from "./search-address";

const titles: Record<SearchSort, string> = {
  relevance: "Best match",
  date: "Newest",
  distance: "Nearest",
};

type SearchOrderProps = { ask: SearchAsk; sort: SearchSort; isNear: boolean };

/** In which order to list what is found: those that make sense for the question. */
export function SearchOrder({ ask, sort, isNear }: SearchOrderProps) {
  const orders: SearchSort[] = [
    ...(ask.q.trim() ? ["relevance" as const] : []),
    "date",
    ...(isNear ? ["distance" as const] : []),
  ];
  if (orders.length < 2) return null;
  return (
    <nav aria-label="Order" className="flex flex-wrap gap-x-4">
      {orders.map((order) => (
        <a
          key={order}
          href={changed(ask, { sort: order })}
          rel="nofollow"
          aria-current={order === sort ? "true" : undefined}
          className="inline-flex min-h-8 items-center text-[14px] text-ink-2 underline-offset-4 hover:underline aria-[current]:font-semibold aria-[current]:text-ink max-sm:min-h-11"
        >
          {titles[order]}
        </a>
      ))}
    </nav>
  );
}
