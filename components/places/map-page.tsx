import Link from "next/link";
import { PostRow } from "@/components/posts/post-row";
import { storyCount } from "@/lib/contracts/counts";
import type { MapDto, ViewDto } from "@/lib/places/dto";
import { Breadcrumbs } from "./breadcrumbs";
import { GeoNamesCredit } from "./geonames-credit";
import { MapChart } from "./map-chart";
import { Row, RowSection } from "./rows";

const kilometres = new Intl.NumberFormat("en-GB");

/** What a window is called: after what its stories lie in; coordinates are for where there are none. */
export const mapTitle = (view: ViewDto, map: MapDto) =>
  `Stories around ${map.within?.name ?? view.coordinates}`;

/** A window of the world chart: its stories as marks and in a list, and ways to what lies around it. */
export function MapPage({ view, map }: { view: ViewDto; map: MapDto }) {
  const km = kilometres.format(view.km);
  const title = mapTitle(view, map);
  return (
    <div className="page-margin wide-column pt-6 lg:pt-8">
      <Breadcrumbs steps={[{ name: "Places", path: "/places" }, ...(map.within?.steps ?? [])]} here="Chart" />
      <h1 className="title mt-2 text-[32px] sm:text-[44px]">{title}</h1>
      <p className="mt-2 mb-6 text-[17px] text-ink-2">
        {map.stories === 0
          ? `No story happens on this chart yet. It is about ${km} km wide.`
          : `${storyCount(map.stories)} on a chart about ${km} km wide.`}
      </p>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="min-w-0">
          <MapChart
            drawing={view.chart}
            label={`Chart about ${km} km wide around ${view.coordinates}, with ${storyCount(map.stories)} marked`}
            marks={map.marks}
            phoneMarks={map.phoneMarks}
          />
          <nav aria-label="Move the chart" className="mt-3 flex flex-wrap gap-x-2 gap-y-1">
            {view.moves.map(({ name, arrow, path }) => (
              <Link
                key={name}
                href={path}
                prefetch={false}
                rel="nofollow"
                className="inline-flex min-h-11 items-center gap-1.5 rounded-full px-3 text-[15px] font-semibold text-ink-2 hover:bg-wash hover:text-ink sm:min-h-9"
              >
                <span aria-hidden="true">{arrow}</span>
                {name}
              </Link>
            ))}
          </nav>
        </div>
        <aside className="grid content-start gap-8">
          {map.places.length > 0 ? (
            <RowSection title="Places on this chart" id="places">
              {map.places.map(({ slug, name, label, stories }) => (
                <Row key={slug} href={`/places/${slug}`} label={label} said={storyCount(stories)}>
                  {name}
                </Row>
              ))}
            </RowSection>
          ) : (
            <p className="border-t border-line pt-4 text-ink-2">
              {map.stories === 0
                ? "Nobody has written from here yet. Look further out, or be the first."
                : "The stories here name their region and no place in it, so a mark stands in the middle of each region."}
            </p>
          )}
          <GeoNamesCredit />
        </aside>
      </div>
      {map.latest.length > 0 ? (
        <section aria-labelledby="latest" className="mt-12 max-w-[820px] border-t border-ink pt-3">
          <h2 id="latest" className="text-[14px] leading-5 font-semibold text-ink-2">
            Newest stories on this chart
          </h2>
          <ul>
            {map.latest.map((post) => (
              <li key={post.id}>
                <PostRow post={post} level={3} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
