import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { PlacePage } from "@/components/places/place-page";
import { MissingPage } from "@/components/shell/missing-page";
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
  if (!place) return { title: "Nothing here" };
  const { stories } = await getPlaceStories(slug);
  return {
    title: place.label,
    description: `Stories that happen in ${place.label}, and a chart of the area around it.`,
    alternates: { canonical: `/places/${place.slug}` },
    ...(stories === 0 ? { robots: { index: false } } : {}),
  };
}

export default async function Page({ params }: Props) {
  const { slug } = await params;
  const page = await getPlacePage(slug);
  if (!page) {
    const moved = await getMovedPlace(slug);
    if (moved !== null) permanentRedirect(`/places/${moved}`);
    return <MissingPage />;
  }
  return <PlacePage {...page} isFirst />;
}
