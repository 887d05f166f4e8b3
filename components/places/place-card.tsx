import type { PostPlaceDto } from "@/lib/places/dto";
import { Chart } from "./chart";
import { PlaceRing } from "./dateline";

/** A place in the text of a story: its chart, its name, where it is, and a line of the author's about it. */
export function PlaceCard({ place, note }: { place: PostPlaceDto; note: string | null }) {
  return (
    <figure className="place-card">
      <Chart chart={place.chart} shape="thumb" decorative className="place-card-chart" />
      <figcaption>
        <span className="place-card-name">
          <PlaceRing />
          {place.slug ? <a href={`/places/${place.slug}`}>{place.label}</a> : <span>{place.label}</span>}
        </span>
        {place.coordinates ? <span className="place-card-where">{place.coordinates}</span> : null}
        {note ? <span className="place-card-note">{note}</span> : null}
      </figcaption>
    </figure>
  );
}
