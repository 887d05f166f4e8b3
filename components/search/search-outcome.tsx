import Link from "next/link";
import type { ReactNode } from "react";
import { isNarrowed, type SearchAsk, type SearchResults, searchLimits } from "@/lib/search/dto";
import { changed, withoutFilters } from "./search-address";

type SearchOutcomeProps = {
  ask: SearchAsk;
  results: SearchResults;
  /** Whether people, places or tags stand above that are called by the words. */
  isNamed: boolean;
  suggestions: { slug: string; name: string }[];
};

const number = new Intl.NumberFormat("en-GB");

/** One line that says what was found, or what to do when nothing was. */
export function SearchOutcome({ ask, results, isNamed, suggestions }: SearchOutcomeProps) {
  const { kind, count, hits, pages, filters, corrected } = results;
  if (kind === "none") {
    return (
      <Advice title="What are you looking for?" suggestions={suggestions}>
        Words find stories by their title, tags, place, authors and text, and people, places and tags by their
        names. Put “words in quotes” to find them together, and a minus before a word to leave it out.
      </Advice>
    );
  }
  if (kind === "busy") {
    return (
      <Advice title="Very many people are searching just now" suggestions={suggestions} isAlert>
        Wait a few seconds, then press Search again.
      </Advice>
    );
  }
  if (kind === "long") {
    return (
      <Advice title="That is a lot to look for at once" suggestions={suggestions} isAlert>
        A search can have up to {searchLimits.queryLength} characters. Keep the words that matter most.
      </Advice>
    );
  }
  if (kind === "wordless") {
    return (
      <Advice title="There is no word in this to look for" suggestions={suggestions} isAlert>
        Stories are found by words and numbers; other signs are passed over.
      </Advice>
    );
  }
  if (kind === "vague") {
    if (isNamed) return <NamedOnly />;
    return (
      <Advice title="Add a word to look for" suggestions={suggestions} isAlert>
        Almost every story has these words, or they only say what to leave out.
      </Advice>
    );
  }
  if (count === 0) {
    if (isNamed) return <NamedOnly />;
    return (
      <Advice
        title={ask.q ? `Nothing found for “${ask.q.trim()}”` : "Nothing found"}
        suggestions={suggestions}
        isAlert
      >
        {filters.unknown.map((sentence) => `${sentence} `)}
        {isOnlyNear(ask) && filters.near ? (
          "No story happens so near. Look farther, or near another place."
        ) : isNarrowed(ask) ? (
          <>
            Try it{" "}
            <a href={changed(ask, withoutFilters)} className={linkClass}>
              without the filters
            </a>
            {ask.q ? ", or with fewer words." : "."}
          </>
        ) : ask.q ? (
          "Try fewer words, or another spelling of them."
        ) : (
          <>
            Look{" "}
            <a href="/stories" className={linkClass}>
              through all stories
            </a>{" "}
            instead.
          </>
        )}
      </Advice>
    );
  }
  if (hits.length === 0) {
    return (
      <p className="mt-8 text-ink-2">
        There is no page {ask.page} of this search:{" "}
        <a href={changed(ask, { page: pages })} className={linkClass}>
          {pages === 1 ? "all of it is on the first" : `the last is page ${pages}`}
        </a>
      </p>
    );
  }
  return (
    <div role="status" className="min-w-0 text-[15px] wrap-anywhere text-ink-2">
      {corrected ? (
        <p className="mb-1 text-[17px] text-ink">
          Showing results for <strong className="font-semibold">{corrected}</strong>. Search instead for{" "}
          <a href={changed(ask, { exact: true })} className={linkClass}>
            {ask.q.trim()}
          </a>
        </p>
      ) : null}
      <p>{howMany(results)}</p>
    </div>
  );
}

/** Said where names answer the words, and no story has them in it. */
function NamedOnly() {
  return (
    <p role="status" className="min-w-0 text-[15px] wrap-anywhere text-ink-2">
      No story has these words in it. What is called so stands above.
    </p>
  );
}

const isOnlyNear = (ask: SearchAsk): boolean =>
  ask.near !== "" && !ask.q && !isNarrowed({ ...ask, near: "" });

/** How many stories there are, and in which order when that cannot be by how well they answer alone. */
function howMany({ count, precision, isRestByDate, isPhraseBounded }: SearchResults): string {
  const stories = count === 1 ? "story" : "stories";
  if (isPhraseBounded) return `${number.format(count)} ${stories} among the newest with all of these words`;
  const many = {
    exact: `${number.format(count)} ${stories}`,
    least: `More than ${number.format(count)} stories`,
    about: `About ${number.format(Number(count.toPrecision(2)))} stories`,
  }[precision];
  return isRestByDate ? `${many}; those with the words in their title come first, then the newest` : many;
}

const linkClass = "font-semibold text-accent underline-offset-4 hover:underline";

type AdviceProps = {
  title: string;
  children: ReactNode;
  suggestions: { slug: string; name: string }[];
  isAlert?: boolean;
};

function Advice({ title, children, suggestions, isAlert = false }: AdviceProps) {
  return (
    <div className="min-w-0 pt-14 pb-6">
      <div role={isAlert ? "status" : undefined}>
        <h2 className="title text-[28px] leading-[1.2] wrap-anywhere">{title}</h2>
        <p className="mt-2 max-w-[60ch] text-[17px] break-words text-ink-2">{children}</p>
      </div>
      {suggestions.length > 0 ? (
        <div className="mt-9">
          <h3 className="text-[14px] font-semibold text-ink-2">Or start with one of these</h3>
          <ul className="mt-3 flex flex-wrap gap-2">
            {suggestions.map(({ slug, name }) => (
              <li key={slug} className="max-w-full">
                <Link
                  href={`/tags/${slug}`}
                  prefetch={false}
                  className="inline-flex min-h-9 max-w-full items-center rounded-full border border-line px-3.5 text-[14px] text-ink-2 hover:border-ink-3 hover:text-ink max-sm:min-h-11"
                >
                  <span className="truncate">{name}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
