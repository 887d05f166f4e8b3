import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { PlacePage } from "@/components/places/place-page";
import { JsonLd } from "@/components/posts/json-ld";
import { MissingPage } from "@/components/shell/missing-page";
import { placeCard } from "@/lib/discovery/cards";
import { placeJsonLd } from "@/lib/discovery/json-ld/pages";
import { missingMetadata, pageMetadata } from "@/lib/discovery/page-metadata";
import type { PlaceDto } from "@/lib/places/dto";
import { getPlace } from "@/lib/places/get-place";
import { getPlacePage } from "@/lib/places/get-place-page";
import { getMovedPlace } from "@/lib/places/merged-places";
import { getPlaceStories } from "@/lib/places/place-stories";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const place = await getPlace(slug);
  if (!place) return missingMetadata;
  const { stories } = await getPlaceStories(slug);
  const path = `/places/${place.slug}`;
  return pageMetadata({
    title: place.label,
    description: aboutPlace(place),
    path,
    ...placeCard(place, stories),
    feeds: { path, title: place.label },
    isEmpty: stories === 0,
  });
}

const aboutPlace = ({ label }: PlaceDto) =>
  `Stories that happen in ${label}, and a chart of the area around it.`;

export default async function Page({ params }: Props) {
  const { slug } = await params;
  const page = await getPlacePage(slug);
  if (!page) {
    const moved = await getMovedPlace(slug);
    if (moved !== null) permanentRedirect(`/places/${moved}`);
    return <MissingPage />;
  }
  return (
    <>
      <JsonLd data={placeJsonLd(page.place, aboutPlace(page.place), page.posts)} />
      <PlacePage {...page} isFirst />
    </>
  );
}
