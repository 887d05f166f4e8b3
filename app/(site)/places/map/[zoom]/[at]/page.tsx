import type { Metadata } from "next";
import { cache } from "react";
import { MapPage, mapTitle } from "@/components/places/map-page";
import { MissingPage } from "@/components/shell/missing-page";
import { describeView } from "@/lib/places/describe-view";
import { getMap } from "@/lib/places/get-map";
import { parseView } from "@/lib/places/map-view";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ zoom: string; at: string }> };

/** Once for the page and what is said about it. */
const find = cache(async (zoom: string, at: string) => {
  const view = parseView(zoom, at);
  return view && { view: describeView(view), map: await getMap(view) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { zoom, at } = await params;
  const found = await find(zoom, at);
  // For people who look around: search engines have the places, regions and countries themselves.
  return found
    ? { title: mapTitle(found.view, found.map), robots: { index: false } }
    : { title: "Nothing here" };
}

export default async function Page({ params }: Props) {
  const { zoom, at } = await params;
  const found = await find(zoom, at);
  return found ? <MapPage {...found} /> : <MissingPage />;
}
