import type { SearchAsk } from "@/lib/search/dto";
import { changed } from "./search-address";

type SearchPagesProps = {
  ask: SearchAsk;
  page: number;
  pages: number;
  /** Whether `pages` is how many there are, or only how many are known. */
  isOpenEnded?: boolean;
};

const linkClass = "inline-flex min-h-11 items-center gap-2 underline-offset-4 hover:underline";

/** To the results before and after these. */
export function SearchPages({ ask, page, pages, isOpenEnded = false }: SearchPagesProps) {
  if (pages <= 1 || page > pages) return null;
  return (
    <nav
      aria-label="Pages"
      className="grid grid-cols-[1fr_auto_1fr] items-center border-t border-line pt-4 text-[15px] font-semibold text-accent"
    >
      {page > 1 ? (
        <a href={changed(ask, { page: page - 1 })} rel="prev" className={linkClass}>
          <span aria-hidden="true">←</span> Before
        </a>
      ) : (
        <span />
      )}
      <span className="font-normal text-ink-2 tabular-nums">
        {isOpenEnded ? `Page ${page}` : `Page ${page} of ${pages}`}
      </span>
      {page < pages ? (
        <a href={changed(ask, { page: page + 1 })} rel="next" className={`${linkClass} justify-self-end`}>
          Next <span aria-hidden="true">→</span>
        </a>
      ) : null}
    </nav>
  );
}
