import Link from "next/link";
import { Chart } from "@/components/places/chart";
import { PlaceRing } from "@/components/places/dateline";
import { PageLinks } from "@/components/readers/page-links";
import { buttonClass } from "@/components/ui/button";
import { CardLink } from "@/components/ui/card-link";
import { storyCount } from "@/lib/contracts/counts";
import { journeyChart } from "@/lib/places/chart-ref";
import type { JourneySummaryDto } from "@/lib/series/dto";

/** How many places a line names. */
const named = 4;

type JourneysPageProps = {
  journeys: readonly JourneySummaryDto[];
  next: string | null;
  isFirst: boolean;
};

/** One page of all journeys: stories that belong together, in an order. */
export function JourneysPage({ journeys, next, isFirst }: JourneysPageProps) {
  return (
    <div className="page-margin wide-column pt-10 lg:pt-14">
      <h1 className="title text-[39px] sm:text-[52px]">{isFirst ? "Journeys" : "More journeys"}</h1>
      <p className="mt-2 mb-9 max-w-[56ch] text-[17px] text-ink-2">
        Stories that belong together, in the order in which to read them.
      </p>
      {journeys.length === 0 && !isFirst ? (
        <p className="border-t border-line py-12 text-ink-2">There is nothing older than this.</p>
      ) : journeys.length === 0 ? (
        <div className="border-t border-line py-12">
          <p className="mb-5 max-w-[44ch] text-ink-2">
            No journey has begun yet. An author makes one of their stories in the studio, and it is listed
            here.
          </p>
          <Link href="/studio/journeys" prefetch={false} className={buttonClass("secondary")}>
            Begin a journey
          </Link>
        </div>
      ) : (
        <ul className="grid gap-x-9 gap-y-14 sm:grid-cols-2 lg:grid-cols-3">
          {journeys.map((journey) => (
            <li key={journey.slug} className="group relative">
              {journey.hasChart ? (
                <Chart
                  chart={journeyChart(journey.slug, journey.title)}
                  shape="card"
                  decorative
                  className="rounded-picture"
                />
              ) : null}
              {journey.places.length > 0 ? (
                <p className="mt-3 flex items-start gap-2 leading-5">
                  <span className="inline-flex h-5 items-center">
                    <PlaceRing />
                  </span>
                  <span className="dateline text-ink-2">{placeNames(journey.places)}</span>
                </p>
              ) : null}
              <h2 className="title mt-1 text-[26px] leading-[1.15] font-medium wrap-anywhere">
                <CardLink href={`/journeys/${journey.slug}`}>{journey.title}</CardLink>
              </h2>
              {journey.description ? (
                <p className="mt-1.5 line-clamp-3 font-serif text-[18px] leading-[1.42] wrap-anywhere text-ink-2">
                  {journey.description}
                </p>
              ) : null}
              <p className="facts mt-2.5 text-[15px] text-ink-2">
                <span>{journey.owner.name}</span>
                <span>{storyCount(journey.stories)}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-12">
        <PageLinks first="/journeys" next={next && `/journeys/before/${next}`} isFirst={isFirst}>
          More journeys
        </PageLinks>
      </div>
    </div>
  );
}

function placeNames(places: readonly string[]): string {
  const names = places.slice(0, named).map((place) => place.split(",")[0]);
  return places.length > named ? `${names.join(" – ")} …` : names.join(" – ");
}
