import "server-only";
import { mediaUrl } from "@/lib/media/media-url";
import type { PostPlaceDto } from "@/lib/places/dto";
import { absoluteUrl, site } from "../site";

/** A node of schema.org data. */
export type Thing = { "@type": string; [property: string]: unknown };

/** A whole document of them. */
export type JsonLdDocument = { "@context": "https://schema.org"; "@graph": Thing[] };

export const graph = (...things: (Thing | null)[]): JsonLdDocument => ({
  "@context": "https://schema.org",
  "@graph": things.filter((thing) => thing !== null),
});

/** A thing that stands whole elsewhere. */
export const reference = (id: string): { "@id": string } => ({ "@id": id });

export const websiteId = () => absoluteUrl("/#website");
const publisherId = () => absoluteUrl("/#publisher");

/** Who publishes: the site. */
export function publisher(): Thing {
  return { "@type": "Organization", "@id": publisherId(), name: site.name, url: absoluteUrl("/") };
}

type NamedPerson = { handle: string | null; name: string; avatar?: { publicId: string } | null };

/** Somebody named with a story. Names that came with an import are nobody's page here. */
export function person({ handle, name, avatar }: NamedPerson): Thing {
  return {
    "@type": "Person",
    ...(handle ? { "@id": personId(handle), url: absoluteUrl(`/authors/${handle}`) } : {}),
    name,
    ...(avatar ? { image: avatarUrl(avatar.publicId) } : {}),
  };
}

export const personId = (handle: string): string => absoluteUrl(`/authors/${handle}#person`);

export const avatarUrl = (publicId: string): string =>
  absoluteUrl(mediaUrl(publicId, { width: 400, height: 400, crop: "fill", format: "jpg" }));

/**
 * A place as a story shows it. The point of a country is its middle and nobody's place: it is left out, as the page
 * leaves out its coordinates.
 */
export function shownPlace(place: PostPlaceDto): Thing {
  return {
    "@type": place.coordinates === null ? "Country" : "Place",
    name: place.label,
    ...(place.slug ? { "@id": placeId(place.slug), url: absoluteUrl(`/places/${place.slug}`) } : {}),
    address: { "@type": "PostalAddress", addressCountry: place.countryCode },
    ...(place.coordinates !== null && place.point ? { geo: geo(place.point) } : {}),
  };
}

export const placeId = (slug: string): string => absoluteUrl(`/places/${slug}#place`);

export function geo({ latitude, longitude }: { latitude: number; longitude: number }): Thing {
  return { "@type": "GeoCoordinates", latitude, longitude };
}

/** Where a page stands, from the home page to itself. */
export function breadcrumbs(...trail: { name: string; path: string }[]): Thing {
  return {
    "@type": "BreadcrumbList",
    itemListElement: [{ name: site.name, path: "/" }, ...trail].map(({ name, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: absoluteUrl(path),
    })),
  };
}

/** Stories in the order in which a page shows them. */
export function storyList(posts: readonly { slug: string; title: string }[]): Thing {
  return {
    "@type": "ItemList",
    itemListElement: posts.map(({ slug, title }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: title,
      url: absoluteUrl(`/stories/${slug}`),
    })),
  };
}
