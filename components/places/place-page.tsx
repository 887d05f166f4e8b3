import { PostList } from "@/components/posts/post-list";
import { FollowButton } from "@/components/readers/follow-button";
import { personCount, storyCount } from "@/lib/contracts/counts";
import { placeChart } from "@/lib/places/chart-ref";
import type { PlaceDto } from "@/lib/places/dto";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { Breadcrumbs } from "./breadcrumbs";
import { Chart } from "./chart";
import { GeoNamesCredit } from "./geonames-credit";
import { NoStoriesHere } from "./no-stories-here";
import { Row, RowSection } from "./rows";

type PlacePageProps = {
  place: PlaceDto;
  /** The country, and the region where it has a page. */
  within: { name: string; path: string }[];
  stories: number;
  people: number;
  authors: { handle: string; name: string; stories: number }[];
  nearby: { slug: string; label: string; name: string; stories: number; km: number }[];
  posts: PostSummaryDto[];
  next: string | null;
  isFirst: boolean;
};

/** A place is its chart, and the stories under it. */
export function PlacePage(props: PlacePageProps) {
  const { place, within, stories, people, authors, nearby, posts, next, isFirst } = props;
  return (
    <>
      <Chart chart={placeChart(place.slug, place.label)} shape="wide" />
      <div className="page-margin mx-auto grid max-w-[1180px] gap-x-16 pt-6 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="min-w-0">
          <Breadcrumbs steps={[{ name: "Places", path: "/places" }, ...within]} here={place.name} />
          <h1 className="title mt-1 text-[44px] leading-[1.04] break-words sm:text-[62px]">{place.name}</h1>
          <p className="mt-3 mb-5 text-[17px] text-ink-2">
            <span className="tabular-nums">{place.coordinates}</span>
            <span aria-hidden="true"> · </span>
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
            empty={<NoStoriesHere name={place.name} />}
          />
        </div>
        <aside className="grid content-start gap-11 pt-12 lg:pt-1">
          {nearby.length > 0 ? (
            <RowSection title="Stories nearby">
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
            </RowSection>
          ) : null}
          {authors.length > 0 ? (
            <RowSection title={`People who know ${place.name}`}>
              {authors.map(({ handle, name, stories: count }) => (
                <Row key={handle} href={`/authors/${handle}`} said={storyCount(count)}>
                  {name}
                </Row>
              ))}
            </RowSection>
          ) : null}
          <GeoNamesCredit />
        </aside>
      </div>
    </>
  );
}
