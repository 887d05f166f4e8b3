import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { PlacePage } from "@/components/places/place-page";
import { MissingPage } from "@/components/shell/missing-page";
import { placeCard } from "@/lib/discovery/cards";
import { dayOf, olderTitle } from "@/lib/discovery/older-pages";
import { missingMetadata, pageMetadata } from "@/lib/discovery/page-metadata";
import { getPlace } from "@/lib/places/get-place";
import { getPlacePage } from "@/lib/places/get-place-page";
import { getMovedPlace } from "@/lib/places/merged-places";
import { getPlaceStories } from "@/lib/places/place-stories";
import { readCursor } from "@/lib/posts/post-cursor";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ slug: string; cursor: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, cursor } = await params;
  const from = readCursor(cursor);
  const place = from && (await getPlace(slug));
  if (!from || !place) return missingMetadata;
  const { stories } = await getPlaceStories(slug);
  return pageMetadata({
    title: olderTitle(`Stories in ${place.label}`, from),
    description: `Stories that happen in ${place.label}, from ${dayOf(from)} and before.`,
    path: `/places/${place.slug}/before/${cursor}`,
    ...placeCard(place, stories),
  });
}

export default async function Page({ params }: Props) {
  const { slug, cursor } = await params;
  const page = readCursor(cursor) ? await getPlacePage(slug, cursor) : null;
  if (!page) {
    const moved = await getMovedPlace(slug);
    if (moved !== null) permanentRedirect(`/places/${moved}`);
    return <MissingPage />;
  }
  return <PlacePage {...page} isFirst={false} />;
}
