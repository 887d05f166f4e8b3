import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { storyCount } from "./counts";
import { Row } from "./rows";
import { WorldChart } from "./world-chart";

type Listed = {
  slug: string;
  name: string;
  region: string;
  label: string;
  latitude: number;
  longitude: number;
  stories: number;
};

type PlacesPageProps = {
  countries: { countryCode: string; countryName: string; stories: number; places: Listed[] }[];
};

/** The world, and every place in it that has a story, by country. */
export function PlacesPage({ countries }: PlacesPageProps) {
  const places = countries.flatMap((country) => country.places);
  return (
    <div className="page-margin wide-column pt-10 lg:pt-12">
      <h1 className="title text-[39px] sm:text-[56px]">Places</h1>
      <p className="mt-2 mb-8 text-[17px] text-ink-2">{summary(places.length, countries.length)}</p>
      <WorldChart
        shape="atlas"
        marks={places.map(({ slug, label, latitude, longitude, stories }) => ({
          latitude,
          longitude,
          href: `/places/${slug}`,
          label: `${label}: ${storyCount(stories)}`,
        }))}
        className="mx-auto max-w-[1240px]"
      />
      {places.length === 0 ? (
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
              <h2 className="dateline flex items-baseline justify-between gap-4 pb-1.5 text-accent">
                {country.countryName}
              </h2>
              <ul className="border-t border-line">
                {country.places.map((place) => (
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
              </ul>
            </section>
          ))}
        </div>
      )}
    </div>
  );
}

function summary(places: number, countries: number): string {
  if (places === 0) return "No story has a place yet.";
  return `Stories from ${places} ${places === 1 ? "place" : "places"} in ${countries} ${countries === 1 ? "country" : "countries"}.`;
}

const isAmbiguous = (place: Listed, others: Listed[]): boolean =>
  place.region !== "" && others.some((other) => other !== place && other.name === place.name);
