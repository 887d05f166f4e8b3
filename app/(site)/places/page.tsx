import type { Metadata } from "next";
import { PlacesPage } from "@/components/places/places-page";
import { listPlaces } from "@/lib/places/list-places";

export const dynamic = "force-static";
export const revalidate = false;

export const metadata: Metadata = {
  title: "Places",
  description: "Where the stories on Nirvana happen, on a chart of the world.",
  alternates: { canonical: "/places" },
};

export default async function Page() {
  return <PlacesPage countries={await listPlaces()} />;
}
