import Link from "next/link";
import type { ReactNode } from "react";
import type { SearchResults } from "@/lib/search/dto";
import { searchLimits } from "@/lib/search/dto";
import { type Asked, searchAddress } from "./search-address";

type SearchOutcomeProps = {
  asked: Asked;
  results: SearchResults;
  suggestions: { slug: string; name: string }[];
};

const number = new Intl.NumberFormat("en-GB");

/** One line that says what was found, or what to do when nothing was. */
export function SearchOutcome({ asked, results, suggestions }: SearchOutcomeProps) {
  const { kind, count, isCountExact, hits, page } = results;
  if (kind === "none") {
    return (
      <Advice title="What are you looking for?" suggestions={suggestions}>
        Words find stories by their title, tags, place and text. Put “words in quotes” to find them together,
        and a minus before a word to leave it out.
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
    return (
      <Advice title="Add a word to look for" suggestions={suggestions} isAlert>
        Almost every story has these words, or they only say what to leave out.
      </Advice>
    );
  }
  if (count === 0) {
    const isFiltered = asked.tag !== "" || asked.place !== "";
    const unknown = unknownFilter(asked, results);
    return (
      <Advice
        title={asked.q ? `Nothing found for “${asked.q.trim()}”` : "Nothing found"}
        suggestions={suggestions}
        isAlert
      >
        {isFiltered ? (
          <>
            {unknown ? `${unknown} ` : ""}Try it{" "}
            <a
              href={searchAddress({ ...asked, tag: "", place: "" })}
              className="font-semibold text-accent underline-offset-4 hover:underline"
            >
              without the filters
            </a>
            , or with fewer words.
          </>
        ) : (
          "Try fewer words, or another spelling of them."
        )}
      </Advice>
    );
  }
  if (hits.length === 0) {
    return (
      <p className="mt-8 text-ink-2">
        There is no page {page} of this search.{" "}
        <a
          href={searchAddress(asked)}
          className="font-semibold text-accent underline-offset-4 hover:underline"
        >
          Back to the first
        </a>
      </p>
    );
  }
  return (
    <p className="mt-7 text-[15px] text-ink-2" role="status">
      {isCountExact
        ? `${number.format(count)} ${count === 1 ? "story" : "stories"}`
        : `More than ${number.format(count)} stories; those with the words in their title come first, then the newest`}
    </p>
  );
}

/** Says so when a filter is one that no story has; null when each could be met. */
function unknownFilter({ tag, place }: Asked, { tags, places }: SearchResults): string | null {
  if (tag && !tags.some(({ slug }) => slug === tag)) return `No story has the tag “${tag.slice(0, 60)}”.`;
  if (place && !places.some(({ slug }) => slug === place))
    return `No story is found under “${place.slice(0, 60)}”.`;
  return null;
}

type AdviceProps = {
  title: string;
  children: ReactNode;
  suggestions: { slug: string; name: string }[];
  isAlert?: boolean;
};

function Advice({ title, children, suggestions, isAlert = false }: AdviceProps) {
  return (
    <div className="pt-14 pb-6">
      <div role={isAlert ? "status" : undefined}>
        <h2 className="title text-[28px] leading-[1.2] break-words">{title}</h2>
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
