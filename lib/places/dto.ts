/** A chart by reference: `${path}${shape}.svg#chart` is the drawing. Safe to show to anybody who may see the DTO that holds it. */
export type ChartRef = {
  /** `/charts/place/<slug>/`, `/charts/region/<grid cell>/`, `/charts/country/<code>/`, `/charts/town/<GeoNames id>/`. */
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

/** What readers may know of where a post happens. Made by `postPlace` alone. */
export type PostPlaceDto = {
  /** "Castro, Chile"; "Los Lagos, Chile" for a region; "Chile" for a country. */
  label: string;
  /** Of the place's page; null when the author shows less than the place itself. */
  slug: string | null;
  /** Two decimals for a place, none for a region, null for a country. */
  coordinates: string | null;
  /** The same as numbers, for world charts; the middle of the country when nothing finer is shown. */
  point: { latitude: number; longitude: number } | null;
  chart: ChartRef;
  countryCode: string;
  /** The first-order region it lies in; "" when there is none to name, or it would say too much. */
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
