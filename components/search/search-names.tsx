import Link from "next/link";
import type { ReactNode } from "react";
import { PlaceRing } from "@/components/places/dateline";
import { avatarUrl } from "@/components/posts/byline";
import { Avatar } from "@/components/ui/avatar";
import type {
  SearchNames as Names,
  PersonHit,
  PlaceHit,
  SearchAsk,
  SearchKind,
  TagHit,
} from "@/lib/search/dto";
import { changed } from "./search-address";

/** Whether anybody or anything is called by the words. */
export const hasNames = (names: Names | null): boolean =>
  names !== null && names.people.hits.length + names.places.hits.length + names.tags.hits.length > 0;

/** Who and what is called by the words, in a few lines above the stories. Nothing when nobody and nothing is. */
export function SearchNames({ ask, names }: { ask: SearchAsk; names: Names | null }) {
  if (!names || !hasNames(names)) return null;
  const { people, places, tags } = names;
  return (
    <section aria-label="People, places and tags" className="mt-7 border-y border-line py-1.5">
      <Line title="People" kind="people" ask={ask} hasMore={people.hasMore}>
        {people.hits.map((person) => (
          <PersonLink key={person.handle} person={person} />
        ))}
      </Line>
      <Line title="Places" kind="places" ask={ask} hasMore={places.hasMore}>
        {places.hits.map((place) => (
          <PlaceLink key={place.path} place={place} />
        ))}
      </Line>
      <Line title="Tags" kind="tags" ask={ask} hasMore={tags.hasMore}>
        {tags.hits.map((tag) => (
          <TagLink key={tag.slug} tag={tag} />
        ))}
      </Line>
    </section>
  );
}

type LineProps = { title: string; kind: SearchKind; ask: SearchAsk; hasMore: boolean; children: ReactNode[] };

function Line({ title, kind, ask, hasMore, children }: LineProps) {
  if (children.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 py-1.5">
      <h2 className="w-14 shrink-0 text-[13px] font-semibold text-ink-3">{title}</h2>
      {children}
      {hasMore ? (
        <a
          href={changed(ask, { type: kind })}
          className="inline-flex min-h-8 items-center text-[14px] font-semibold text-accent underline-offset-4 hover:underline max-sm:min-h-11"
        >
          All {title.toLowerCase()}
        </a>
      ) : null}
    </div>
  );
}

const linkClass =
  "inline-flex min-h-8 max-w-full items-center gap-2 text-[15px] text-ink decoration-accent decoration-1 underline-offset-4 hover:underline max-sm:min-h-11";

function PersonLink({ person: { handle, name, avatar } }: { person: PersonHit }) {
  return (
    <Link href={`/authors/${handle}`} prefetch={false} className={linkClass}>
      <Avatar name={name} src={avatarUrl(avatar)} size={24} />
      <span className="truncate">{name}</span>
    </Link>
  );
}

function PlaceLink({ place: { path, name, within } }: { place: PlaceHit }) {
  return (
    <Link href={path} prefetch={false} className={linkClass}>
      <span className="text-accent">
        <PlaceRing />
      </span>
      <span className="truncate">
        {name} <span className="text-ink-3">{within}</span>
      </span>
    </Link>
  );
}

function TagLink({ tag: { slug, name } }: { tag: TagHit }) {
  return (
    <Link href={`/tags/${slug}`} prefetch={false} className={linkClass}>
      <span className="truncate">{name}</span>
    </Link>
  );
}
