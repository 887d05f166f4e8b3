import Link from "next/link";
import type { ReactNode } from "react";
import { PostList } from "@/components/posts/post-list";
import { FollowButton } from "@/components/readers/follow-button";
import { buttonClass } from "@/components/ui/button";
import { placeChart } from "@/lib/places/chart-ref";
import type { PlaceDto } from "@/lib/places/dto";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { Chart } from "./chart";
import { personCount, storyCount } from "./counts";
import { Dateline } from "./dateline";

type PlacePageProps = {
  place: PlaceDto;
  stories: number;
  people: number;
  authors: { handle: string; name: string; stories: number }[];
  nearby: { slug: string; label: string; name: string; stories: number; km: number }[];
  posts: PostSummaryDto[];
  next: string | null;
  isFirst: boolean;
};

/** A place is its chart, and the stories under it. */
export function PlacePage({ place, stories, people, authors, nearby, posts, next, isFirst }: PlacePageProps) {
  const within = [place.countryName, place.region].filter((part) => part && part !== place.name).join(" · ");
  return (
    <>
      <Chart chart={placeChart(place.slug, place.label)} shape="wide" />
      <div className="page-margin mx-auto grid max-w-[1180px] gap-x-16 pt-8 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="min-w-0">
          <Dateline
            place={{ label: within || place.countryName, slug: null, coordinates: place.coordinates }}
            isHere
          />
          <h1 className="title mt-1 text-[44px] leading-[1.04] break-words sm:text-[62px]">{place.name}</h1>
          <p className="mt-3 mb-5 text-[17px] text-ink-2">
            {stories === 0 ? "No stories yet." : `${storyCount(stories)} by ${personCount(people)}.`}
          </p>
          <div className="mb-9">
            <FollowButton kind="place" targetId={place.id} name={place.name} />
          </div>
          <PostList
            posts={posts}
            base={`/places/${place.slug}`}
            next={next}
            isFirst={isFirst}
            withDateline={false}
            empty={
              <>
                <p className="mb-5 max-w-[52ch] text-ink-2">
                  Stories that happen in {place.name} will stand here. Have you been?
                </p>
                <Link href="/write" prefetch={false} className={buttonClass("secondary")}>
                  Write about {place.name}
                </Link>
              </>
            }
          />
        </div>
        {nearby.length > 0 || authors.length > 0 ? (
          <aside className="grid content-start gap-11 pt-12 lg:pt-1">
            {nearby.length > 0 ? (
              <Section title="Stories nearby">
                {nearby.map(({ slug, label, name, stories: count, km }) => (
                  <Row
                    key={slug}
                    href={`/places/${slug}`}
                    label={label}
                    said={`${storyCount(count)} · ${km} km`}
                  >
                    {name}
                  </Row>
                ))}
              </Section>
            ) : null}
            {authors.length > 0 ? (
              <Section title={`People who know ${place.name}`}>
                {authors.map(({ handle, name, stories: count }) => (
                  <Row key={handle} href={`/authors/${handle}`} said={storyCount(count)}>
                    {name}
                  </Row>
                ))}
              </Section>
            ) : null}
          </aside>
        ) : null}
      </div>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="pb-1.5 text-[14px] leading-5 font-semibold text-ink-2">{title}</h2>
      <ul className="border-t border-line">{children}</ul>
    </section>
  );
}

type RowProps = { href: string; label?: string; said: string; children: ReactNode };

/** A hairline row: a link, and a few words at its end. */
export function Row({ href, label, said, children }: RowProps) {
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        href={href}
        prefetch={false}
        title={label}
        className="flex min-h-11 items-baseline justify-between gap-4 py-2.5 underline-offset-4 hover:underline hover:decoration-accent"
      >
        <span className="min-w-0 break-words">{children}</span>
        <span className="shrink-0 text-[14px] text-ink-3 tabular-nums">{said}</span>
      </Link>
    </li>
  );
}
