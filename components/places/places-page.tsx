import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { storyCount } from "@/lib/contracts/counts";
import type { MapMarkDto } from "@/lib/places/dto";
import { worldShapes } from "@/lib/places/world-projection";
import { GeoNamesCredit } from "./geonames-credit";
import { MapChart } from "./map-chart";
import { Row } from "./rows";

type Listed = { slug: string; name: string; region: string; label: string; stories: number };

type PlacesPageProps = {
  map: { marks: MapMarkDto[]; phoneMarks: MapMarkDto[] };
  countries: { countryCode: string; countryName: string; path: string; stories: number; places: Listed[] }[];
};

/** Of a country; the rest is on its page. */
const mostPlaces = 8;

/** The world, its stories as marks, and every country that has one, with the places of most of them. */
export function PlacesPage({ map, countries }: PlacesPageProps) {
  const places = countries.reduce((sum, country) => sum + country.places.length, 0);
  const { world, atlas } = worldShapes;
  return (
    <div className="page-margin wide-column pt-10 lg:pt-12">
      <h1 className="title text-[39px] sm:text-[56px]">Places</h1>
      <p className="mt-2 mb-8 text-[17px] text-ink-2">{summary(places, countries.length)}</p>
      <div className="mx-auto max-w-[1240px]">
        <MapChart
          drawing={{ href: "/charts/world/all/atlas.svg", ...atlas }}
          smallDrawing={{ href: "/charts/world/all/world.svg", ...world }}
          label={
            places === 0
              ? "Chart of the world"
              : `Chart of the world with ${places} ${places === 1 ? "place" : "places"} marked`
          }
          marks={map.marks}
          phoneMarks={map.phoneMarks}
        />
      </div>
      {countries.length === 0 ? (
        <div className="mt-10 border-t border-ink pt-8">
          <p className="mb-5 max-w-[52ch] text-ink-2">
            Each story marks where it happens, and this chart fills up. The first mark could be yours.
          </p>
          <Link href="/write" prefetch={false} className={buttonClass("secondary")}>
            Write a story
          </Link>
        </div>
      ) : (
        <div className="mt-10 border-t border-ink pt-8 sm:columns-2 sm:gap-x-16 lg:columns-3">
          {countries.map((country) => (
            <section key={country.countryCode} className="mb-9 break-inside-avoid-column">
              <h2>
                <Link
                  href={country.path}
                  prefetch={false}
                  className="flex min-h-8 items-baseline justify-between gap-4 pb-1.5 underline-offset-4 hover:underline max-sm:min-h-11"
                >
                  <span className="dateline min-w-0 text-accent">{country.countryName}</span>
                  <span className="shrink-0 font-sans text-[14px] font-normal text-ink-3 tabular-nums">
                    {storyCount(country.stories)}
                  </span>
                </Link>
              </h2>
              {country.places.length > 0 ? (
                <ul className="border-t border-line">
                  {country.places.slice(0, mostPlaces).map((place) => (
                    <Row
                      key={place.slug}
                      href={`/places/${place.slug}`}
                      label={place.label}
                      said={storyCount(place.stories)}
                    >
                      {place.name}
                      {isAmbiguous(place, country.places) ? (
                        <span className="text-[14px] text-ink-3"> {place.region}</span>
                      ) : null}
                    </Row>
                  ))}
                  {country.places.length > mostPlaces ? (
                    <Row href={country.path} said={`${country.places.length - mostPlaces} more`}>
                      All of {country.countryName}
                    </Row>
                  ) : null}
                </ul>
              ) : null}
            </section>
          ))}
        </div>
      )}
      <GeoNamesCredit className="mt-4" />
    </div>
  );
}

function summary(places: number, countries: number): string {
  if (countries === 0) return "No story has a place yet.";
  const within = `${countries} ${countries === 1 ? "country" : "countries"}`;
  return places === 0
    ? `Stories from ${within}.`
    : `Stories from ${places} ${places === 1 ? "place" : "places"} in ${within}.`;
}

const isAmbiguous = (place: Listed, others: Listed[]): boolean =>
  place.region !== "" && others.some((other) => other !== place && other.name === place.name);
