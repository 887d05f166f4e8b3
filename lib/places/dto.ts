import type { PostSummaryDto } from "@/lib/posts/dto";

/** A chart by reference: `${path}${shape}.svg#chart` is the drawing. Safe to show to anybody who may see the DTO that holds it. */
export type ChartRef = {
  /** `/charts/place/<slug>/`, `/charts/region/<country and region>/`, `/charts/country/<code>/`, `/charts/town/<GeoNames id>/`. */
  path: string;
  /** What the chart shows, for those who do not see it. */
  alt: string;
};

/** A place itself, for people who choose one, and for place pages. */
export type PlaceDto = {
  id: string;
  slug: string;
  name: string;
  /** First-order region, or "" when it has none worth saying. */
  region: string;
  /** ISO 3166-1 alpha-2, upper case. */
  countryCode: string;
  countryName: string;
  latitude: number;
  longitude: number;
  /** "Castro, Chile" */
  label: string;
  /** "42.47° S 73.77° W" */
  coordinates: string;
  /** Made by an author: finer than a town. */
  isHandMade: boolean;
  /** Another author's own, in a story that one writes with them: all of it is no finer than the story shows it. */
  isAnothers?: true;
};

export const placePrecisions = ["exact", "city", "region", "country", "hidden"] as const;

export type Precision = (typeof placePrecisions)[number];

/** For how many hours after its publication a story may keep its place to itself: a day, three, a week, thirty days. */
export const placeDelays = [0, 24, 72, 168, 720] as const;

export type PlaceDelay = (typeof placeDelays)[number];

/** The delay of a stored number: never a shorter one. */
export function knownDelay(hours: number): PlaceDelay {
  return placeDelays.find((delay) => delay >= hours) ?? 720;
}

/** What readers may know of where a post happens. Made by `postPlace` alone. */
export type PostPlaceDto = {
  /** "Castro, Chile"; "Los Lagos, Chile" or "Porto region, Portugal" for a region; "Chile" for a country. */
  label: string;
  /** Of the place's page; null when the author shows less than the place itself. */
  slug: string | null;
  /** Two decimals for a place, none for the middle of a region, null for a country and a region that we do not know. */
  coordinates: string | null;
  /** The same as numbers, for world charts; the middle of the country when nothing finer is shown. */
  point: { latitude: number; longitude: number } | null;
  chart: ChartRef;
  countryCode: string;
  /** The first-order region it lies in; "" when there is none to name. */
  region: string;
  /** How fine this is: `exact` for a hand-made place, `city` for a town. Nothing in here is finer. */
  precision: Exclude<Precision, "hidden">;
};

/** A route on the chart of the area around it, shape `story`. */
export type RouteChartDto = {
  /** `/charts/area/<width and grid point>~<seal>/` */
  path: string;
  /** Where each place lies, in hundredths of the chart's width and height. */
  points: { left: number; top: number }[];
  /** From the first to the last, as the crow flies. */
  km: number;
};

/** One place or more in the text of a story, for its author. */
export type RoutePreviewDto = {
  /** In the order asked; null for one that is not there, or not for this person. */
  stops: ({ own: PlaceDto; shown: PostPlaceDto } | null)[];
  /** Null with fewer than two places. */
  chart: RouteChartDto | null;
};

/** A country or a region, as the stories that happen there show it. */
export type AreaDto = {
  name: string;
  /** "Los Lagos, Chile" */
  label: string;
  /** Of its page. */
  path: string;
  /** The country of a region; null for a country. */
  country: { name: string; path: string } | null;
  chart: ChartRef;
  stories: number;
  /** With most stories first, at most sixty. */
  places: {
    slug: string;
    name: string;
    region: string;
    latitude: number;
    longitude: number;
    stories: number;
  }[];
  /** Of a country: with most stories first, at most a hundred. */
  regions: { name: string; path: string; stories: number }[];
};

/** One mark of the world chart, in hundredths of its width and height. */
export type MapMarkDto = {
  left: number;
  top: number;
  stories: number;
  /** Of the place with most of them. */
  label: string;
  /** There are others as well. */
  isSeveral: boolean;
  /** Closer up, or a page. */
  href: string;
};

/** What one view of the world chart shows. */
export type MapDto = {
  marks: MapMarkDto[];
  /** The same on a chart as wide as a phone, where more lie together. */
  phoneMarks: MapMarkDto[];
  /** With a point in the view. */
  stories: number;
  /** In the view, with most stories first; none for the whole world. */
  places: { slug: string; name: string; label: string; stories: number }[];
  /** The newest stories in the view; none for the whole world. */
  latest: PostSummaryDto[];
  /** What its stories lie in, and the pages of that, the widest first; null without stories, and for the whole world. */
  within: { name: string; steps: { name: string; path: string }[] } | null;
};

/** A window of the world chart: where it is, its drawing, and the windows above and beside it. */
export type ViewDto = {
  /** Of its middle: "40° N 10° W". */
  coordinates: string;
  /** How wide it is. */
  km: number;
  chart: { href: string; width: number; height: number };
  moves: { name: string; arrow: string; path: string }[];
};

/** Where a photo was taken, in degrees, as its camera wrote it. */
export type PhotoPoint = { latitude: number; longitude: number };

/** The town near that; null when there is none. */
export type PhotoPlaceDto = {
  town: { townId: string; name: string; label: string; region: string; countryCode: string } | null;
  /** In one of the author's home zones: the spot itself is not offered. */
  isNearHome: boolean;
};

/** Two places that may be one. */
export type DuplicatePlacesDto = {
  /** How far apart. */
  km: number;
  from: { slug: string; label: string; stories: number };
  into: { slug: string; label: string; stories: number; isTown: boolean };
};

/** A circle around where somebody lives, for themselves. */
export type HomeZoneDto = { id: string; label: string; coordinates: string; radiusKm: number };

/** A town in the gazetteer, not yet a place of ours. */
export type TownDto = {
  /** GeoNames id. */
  providerId: string;
  name: string;
  /** "" where we know none. */
  region: string;
  countryCode: string;
  countryName: string;
  latitude: number;
  longitude: number;
  population: number;
  /** "Castro, Chile" */
  label: string;
};

/** A line of the place picker: a town, or a place that authors have made and shown. */
export type PlaceSuggestionDto = {
  /** Unique in the list. */
  key: string;
  name: string;
  /** "Galicia, Spain" */
  within: string;
  countryCode: string;
  region: string;
  latitude: number;
  longitude: number;
  choice: { townId: string } | { placeId: string };
};
