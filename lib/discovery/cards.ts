import "server-only";
import type { AuthorDto } from "@/lib/accounts/dto";
import { storyCount } from "@/lib/contracts/counts";
import { journeyChart, placeChart } from "@/lib/places/chart-ref";
import type { PlaceDto, PostPlaceDto } from "@/lib/places/dto";
import type { PostDto } from "@/lib/posts/dto";
import type { JourneyDto } from "@/lib/series/dto";
import type { ShareCard } from "./share-card";

type Card = { card: Pick<ShareCard, "title"> & Partial<ShareCard>; cardAlt: string };

const dateline = ({ label, coordinates }: Pick<PostPlaceDto, "label" | "coordinates">): string =>
  coordinates ? `${label} · ${coordinates}` : label;

/** Title, author, place and picture of a story; the chart of its place as coarse as the story shows it. */
export function storyCard(post: PostDto): Card {
  const { place, cover, title, byline } = post;
  return {
    card: {
      title,
      byline,
      dateline: place ? dateline(place) : "",
      chart: place?.chart.path ?? "",
      picture: cover?.publicId ?? "",
    },
    cardAlt: [`“${title}” by ${byline}`, place ? `, in ${place.label}` : ""].join(""),
  };
}

export function placeCard(place: PlaceDto, stories: number): Card {
  const chart = placeChart(place.slug, place.label);
  const count = storyCount(stories);
  return {
    card: {
      title: place.name,
      byline: stories > 0 ? count : "",
      dateline: dateline({ label: place.countryName, coordinates: place.coordinates }),
      chart: chart.path,
    },
    cardAlt: `${place.label}. ${chart.alt}`,
  };
}

/** Somebody's name with where they are at home, as their page says it. */
export function authorCard(author: AuthorDto): Card {
  const { homePlace } = author;
  return {
    card: {
      title: author.name,
      byline: `@${author.handle}`,
      dateline: homePlace?.label ?? "",
      chart: homePlace?.chart.path ?? "",
      picture: author.avatar?.publicId ?? "",
    },
    cardAlt: `${author.name}, @${author.handle}`,
  };
}

export const tagCard = ({ name, count }: { name: string; count: number }): Card["card"] => ({
  title: name,
  byline: storyCount(count),
  ...worldCard,
});

/** A journey with the chart of its way, where it has one. */
export function journeyCard(journey: JourneyDto, hasChart: boolean): Card {
  const { title, slug, owner, stories } = journey;
  return {
    card: {
      title,
      byline: `A journey by ${owner.name}`,
      chart: hasChart ? journeyChart(slug, title).path : "",
      picture: hasChart ? "" : (stories.find(({ cover }) => cover)?.cover?.publicId ?? ""),
    },
    cardAlt: `“${title}”, a journey by ${owner.name}`,
  };
}

/** The home page says what the site is in its own words; its name stands below them. */
export const homeCard = { title: "Stories that happen somewhere", chart: "/charts/world/all/" };

/** Pages of many places: the world. */
export const worldCard: Partial<ShareCard> = { chart: "/charts/world/all/" };
