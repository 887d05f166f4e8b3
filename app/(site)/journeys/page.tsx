import type { Metadata } from "next";
import { JourneysPage } from "@/components/journeys/journeys-page";
import { worldCard } from "@/lib/discovery/cards";
import { pageMetadata } from "@/lib/discovery/page-metadata";
import { listJourneys } from "@/lib/series/list-journeys";

export const dynamic = "force-static";
export const revalidate = false;

export const generateMetadata = (): Promise<Metadata> =>
  pageMetadata({
    title: "Journeys",
    description: "Stories on Nirvana that belong together, in the order in which to read them.",
    path: "/journeys",
    card: worldCard,
  });

export default async function Page() {
  return <JourneysPage {...(await listJourneys())} isFirst />;
}
