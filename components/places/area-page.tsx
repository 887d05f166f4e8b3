import { PostList } from "@/components/posts/post-list";
import { storyCount } from "@/lib/contracts/counts";
import type { AreaDto } from "@/lib/places/dto";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { Breadcrumbs } from "./breadcrumbs";
import { Chart } from "./chart";
import { GeoNamesCredit } from "./geonames-credit";
import { NoStoriesHere } from "./no-stories-here";
import { Row, RowSection } from "./rows";

type AreaPageProps = { area: AreaDto; posts: PostSummaryDto[]; next: string | null; isFirst: boolean };

/** A country or a region: its chart, the stories in it, and where in it they happen. */
export function AreaPage({ area, posts, next, isFirst }: AreaPageProps) {
  const above = [{ name: "Places", path: "/places" }, ...(area.country ? [area.country] : [])];
  return (
    <>
      <Chart chart={area.chart} shape="wide" />
      <div className="page-margin mx-auto grid max-w-[1180px] gap-x-16 pt-6 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="min-w-0">
          <Breadcrumbs steps={above} here={area.name} />
          <h1 className="title mt-2 text-[44px] leading-[1.04] break-words sm:text-[62px]">{area.name}</h1>
          <p className="mt-3 mb-9 text-[17px] text-ink-2">
            {area.stories === 0 ? "No stories yet." : `${storyCount(area.stories)}${spread(area)}.`}
          </p>
          <PostList
            posts={posts}
            base={area.path}
            next={next}
            isFirst={isFirst}
            empty={<NoStoriesHere name={area.name} />}
          />
        </div>
        <aside className="grid content-start gap-11 pt-12 lg:pt-1">
          {area.regions.length > 0 ? (
            <RowSection title={`Regions of ${area.name}`}>
              {area.regions.map(({ name, path, stories }) => (
                <Row key={path} href={path} said={storyCount(stories)}>
                  {name}
                </Row>
              ))}
            </RowSection>
          ) : null}
          {area.places.length > 0 ? (
            <RowSection title={`Places in ${area.name}`}>
              {area.places.map((place) => (
                <Row key={place.slug} href={`/places/${place.slug}`} said={storyCount(place.stories)}>
                  {place.name}
                  {area.places.some((other) => other !== place && other.name === place.name) ? (
                    <span className="text-[14px] text-ink-3"> {place.region}</span>
                  ) : null}
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

/** " in 3 regions", " from 2 places" */
function spread({ regions, places }: AreaDto): string {
  if (regions.length > 1) return ` in ${regions.length} regions`;
  return places.length > 1 ? ` from ${places.length} places` : "";
}
