import type { Metadata } from "next";
import { JourneysPage } from "@/components/journeys/journeys-page";
import { listJourneys } from "@/lib/series/list-journeys";

export const dynamic = "force-static";
export const revalidate = false;

export const metadata: Metadata = {
  title: "Journeys",
  description: "Stories on Nirvana that belong together, in the order in which to read them.",
  alternates: { canonical: "/journeys" },
};

export default async function Page() {
  return <JourneysPage {...(await listJourneys())} isFirst />;
}
