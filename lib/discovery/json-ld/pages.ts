import "server-only";
import type { AuthorDto, HomePlaceDto } from "@/lib/accounts/dto";
import type { PlaceDto } from "@/lib/places/dto";
import { roundPoint } from "@/lib/places/format-coordinates";
import type { PostSummaryDto } from "@/lib/posts/dto";
import type { JourneyDto } from "@/lib/series/dto";
import { absoluteUrl, site } from "../site";
import {
  avatarUrl,
  breadcrumbs,
  geo,
  graph,
  type JsonLdDocument,
  person,
  personId,
  placeId,
  publisher,
  reference,
  shownPlace,
  storyList,
  type Thing,
  websiteId,
} from "./things";

type Stories = readonly Pick<PostSummaryDto, "slug" | "title">[];

/** The home page: the site, who publishes it, how it is searched, and its newest stories. */
export function homeJsonLd(posts: Stories): JsonLdDocument {
  return graph(
    {
      "@type": "WebSite",
      "@id": websiteId(),
      url: absoluteUrl("/"),
      name: site.name,
      description: site.description,
      inLanguage: site.language,
      publisher: reference(absoluteUrl("/#publisher")),
      potentialAction: {
        "@type": "SearchAction",
        target: {
          "@type": "EntryPoint",
          urlTemplate: `${absoluteUrl("/search")}?q={search_term_string}`,
        },
        "query-input": "required name=search_term_string",
      },
    },
    publisher(),
    collection({ name: site.title, path: "/", description: site.description, posts }),
  );
}

type Collection = { name: string; path: string; description: string; posts: Stories; about?: object };

function collection({ name, path, description, posts, about }: Collection): Thing {
  return {
    "@type": "CollectionPage",
    url: absoluteUrl(path),
    name,
    description,
    isPartOf: reference(websiteId()),
    ...(about ? { about } : {}),
    mainEntity: storyList(posts),
  };
}

/** A page that lists stories: the archive, a tag. `trail`: the pages between the home page and it, itself the last. */
export function listJsonLd(page: Collection, trail: { name: string; path: string }[]): JsonLdDocument {
  return graph(collection(page), breadcrumbs(...trail));
}

/** The page of an author: who they are, and what they wrote. */
export function authorJsonLd(author: AuthorDto, posts: Stories): JsonLdDocument {
  const path = `/authors/${author.handle}`;
  return graph(
    {
      "@type": "ProfilePage",
      url: absoluteUrl(path),
      dateCreated: author.joinedAt,
      isPartOf: reference(websiteId()),
      mainEntity: {
        ...person(author),
        alternateName: `@${author.handle}`,
        ...(author.bio ? { description: author.bio } : {}),
        ...(author.avatar ? { image: avatarUrl(author.avatar.publicId) } : {}),
        ...(author.homePlace ? { homeLocation: homePlace(author.homePlace) } : {}),
        agentInteractionStatistic: {
          "@type": "InteractionCounter",
          interactionType: "https://schema.org/WriteAction",
          userInteractionCount: author.storyCount,
        },
      },
      hasPart: storyList(posts),
    },
    breadcrumbs({ name: author.name, path }),
  );
}

/** Where somebody is at home, by name alone: their page says no more. */
const homePlace = ({ label, slug }: HomePlaceDto): Thing => ({
  "@type": "Place",
  name: label,
  ...(slug === null ? {} : { url: absoluteUrl(`/places/${slug}`) }),
});

/** A place whose page is public, no finer than the page says it. */
function placeThing(place: PlaceDto): Thing {
  return {
    "@type": "Place",
    "@id": placeId(place.slug),
    name: place.name,
    url: absoluteUrl(`/places/${place.slug}`),
    address: {
      "@type": "PostalAddress",
      addressCountry: place.countryCode,
      ...(place.region ? { addressRegion: place.region } : {}),
    },
    geo: geo(roundPoint(place.latitude, place.longitude, 2)),
  };
}

export function placeJsonLd(place: PlaceDto, description: string, posts: Stories): JsonLdDocument {
  const path = `/places/${place.slug}`;
  return graph(
    placeThing(place),
    collection({ name: place.label, path, description, posts, about: reference(placeId(place.slug)) }),
    breadcrumbs({ name: "Places", path: "/places" }, { name: place.name, path }),
  );
}

/** A journey with its stories, in their order. */
export function journeyJsonLd(journey: JourneyDto): JsonLdDocument {
  const path = `/journeys/${journey.slug}`;
  return graph(
    {
      "@type": "CreativeWorkSeries",
      "@id": absoluteUrl(`${path}#journey`),
      url: absoluteUrl(path),
      name: journey.title,
      ...(journey.description ? { description: journey.description } : {}),
      author: person(journey.owner),
      isPartOf: reference(websiteId()),
      hasPart: journey.stories.map((story, index) => ({
        "@type": "BlogPosting",
        "@id": absoluteUrl(`/stories/${story.slug}#story`),
        url: absoluteUrl(`/stories/${story.slug}`),
        headline: story.title,
        position: index + 1,
        datePublished: story.publishedAt,
        author: story.authors.map(({ handle, name }) =>
          handle ? { ...reference(personId(handle)), "@type": "Person", name } : person({ handle, name }),
        ),
        ...(story.place ? { contentLocation: shownPlace(story.place) } : {}),
      })),
    },
    breadcrumbs({ name: "Journeys", path: "/journeys" }, { name: journey.title, path }),
  );
}
