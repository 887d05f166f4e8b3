import Link from "next/link";
import type { ReactNode } from "react";
import { PlaceRing } from "@/components/places/dateline";
import { avatarUrl } from "@/components/posts/byline";
import { Avatar } from "@/components/ui/avatar";
import type { SearchAsk, SearchNames } from "@/lib/search/dto";
import { changed } from "./search-address";
import { SearchForm } from "./search-form";
import { SearchPages } from "./search-pages";
import { SearchTabs } from "./search-tabs";

type SearchNamesPageProps = {
  ask: SearchAsk & { type: "people" | "places" | "tags" };
  names: SearchNames;
  suggestAt: string;
};

const nobody = {
  people: "Nobody who has written a story here is called so.",
  places: "No place with a story is called so.",
  tags: "No tag of a story is called so.",
};

/** People, places or tags that are called by the words. */
export function SearchNamesPage({ ask, names, suggestAt }: SearchNamesPageProps) {
  const { type, page, q } = ask;
  const { hits, hasMore } = names[type];
  return (
    <div className="page-margin mx-auto max-w-[1120px] pt-10 lg:pt-14">
      <h1 className="sr-only">Search for {type}</h1>
      <SearchForm ask={ask} suggestAt={suggestAt} />
      <SearchTabs ask={ask} />
      {hits.length > 0 ? (
        <ul className="mt-5 max-w-[760px] border-b border-line">
          {type === "people"
            ? names.people.hits.map(({ handle, name, bio, avatar }) => (
                <Row key={handle} href={`/authors/${handle}`} title={name} beside={`@${handle}`} below={bio}>
                  <Avatar name={name} src={avatarUrl(avatar, 128)} size={44} />
                </Row>
              ))
            : null}
          {type === "places"
            ? names.places.hits.map(({ path, name, within }) => (
                <Row key={path} href={path} title={name} beside={within}>
                  <span className="text-accent">
                    <PlaceRing />
                  </span>
                </Row>
              ))
            : null}
          {type === "tags"
            ? names.tags.hits.map(({ slug, name }) => <Row key={slug} href={`/tags/${slug}`} title={name} />)
            : null}
        </ul>
      ) : page > 1 ? (
        <p className="mt-8 text-ink-2" role="status">
          There is no page {page} of these.{" "}
          <a href={changed(ask, {})} className="font-semibold text-accent underline-offset-4 hover:underline">
            Back to the first
          </a>
        </p>
      ) : (
        <div className="min-w-0 pt-14 pb-6" role="status">
          <h2 className="title text-[28px] leading-[1.2] wrap-anywhere">Nothing found for “{q.trim()}”</h2>
          <p className="mt-2 text-[17px] text-ink-2">
            {nobody[type]}{" "}
            <a
              href={changed(ask, { type: "stories" })}
              className="font-semibold text-accent underline-offset-4 hover:underline"
            >
              Search the stories
            </a>{" "}
            for it.
          </p>
        </div>
      )}
      <SearchPages ask={ask} page={page} pages={hasMore ? page + 1 : page} isOpenEnded />
    </div>
  );
}

type RowProps = { href: string; title: string; beside?: string; below?: string; children?: ReactNode };

function Row({ href, title, beside, below, children }: RowProps) {
  return (
    <li className="border-t border-line">
      <Link href={href} prefetch={false} className="group flex min-h-14 items-center gap-4 py-3">
        {children}
        <span className="min-w-0">
          <span className="title text-[20px] decoration-accent decoration-1 underline-offset-4 group-hover:underline">
            {title}
          </span>
          {beside ? <span className="ms-3 text-[14px] wrap-anywhere text-ink-3">{beside}</span> : null}
          {below ? <span className="lines-2 block text-[15px] text-ink-2">{below}</span> : null}
        </span>
      </Link>
    </li>
  );
}
