import type { Metadata } from "next";
import { PlacesPage } from "@/components/places/places-page";
import { getMap } from "@/lib/places/get-map";
import { listPlaces } from "@/lib/places/list-places";

export const dynamic = "force-static";
export const revalidate = false;

export const metadata: Metadata = {
  title: "Places",
  description: "Where the stories on Nirvana happen, on a chart of the world.",
  alternates: { canonical: "/places" },
};

export default async function Page() {
  const [map, countries] = await Promise.all([getMap({ zoom: 0 }), listPlaces()]);
  return <PlacesPage map={map} countries={countries} />;
}
