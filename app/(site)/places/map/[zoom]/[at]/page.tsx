import type { Metadata } from "next";
import { MapPage, mapTitle } from "@/components/places/map-page";
import { MissingPage } from "@/components/shell/missing-page";
import { describeView } from "@/lib/places/describe-view";
import { getMap } from "@/lib/places/get-map";
import { parseView } from "@/lib/places/map-view";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ zoom: string; at: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { zoom, at } = await params;
  const view = parseView(zoom, at);
  // For people who look around: search engines have the places, regions and countries themselves.
  return view
    ? { title: mapTitle(describeView(view), await getMap(view)), robots: { index: false } }
    : { title: "Nothing here" };
}

export default async function Page({ params }: Props) {
  const { zoom, at } = await params;
  const view = parseView(zoom, at);
  if (!view) return <MissingPage />;
  return <MapPage view={describeView(view)} map={await getMap(view)} />;
}
