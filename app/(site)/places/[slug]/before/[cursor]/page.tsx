import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { PlacePage } from "@/components/places/place-page";
import { MissingPage } from "@/components/shell/missing-page";
import { getPlace } from "@/lib/places/get-place";
import { getPlacePage } from "@/lib/places/get-place-page";
import { getMovedPlace } from "@/lib/places/merged-places";
import { readCursor } from "@/lib/posts/post-cursor";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ slug: string; cursor: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const place = await getPlace((await params).slug);
  return place ? { title: `${place.label}, older` } : { title: "Nothing here" };
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
