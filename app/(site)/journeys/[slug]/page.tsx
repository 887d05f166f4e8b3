import type { Metadata } from "next";
import { JourneyPage } from "@/components/journeys/journey-page";
import { JsonLd } from "@/components/posts/json-ld";
import { MissingPage } from "@/components/shell/missing-page";
import { journeyCard } from "@/lib/discovery/cards";
import { journeyJsonLd } from "@/lib/discovery/json-ld/pages";
import { missingMetadata, pageMetadata } from "@/lib/discovery/page-metadata";
import { hasRouteChart } from "@/lib/places/chart/route";
import type { JourneyDto } from "@/lib/series/dto";
import { getJourney } from "@/lib/series/get-journey";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const journey = await getJourney((await params).slug);
  if (!journey) return missingMetadata;
  const path = `/journeys/${journey.slug}`;
  return pageMetadata({
    title: `${journey.title}, a journey`,
    description: journey.description || `A journey by ${journey.owner.name}, story by story.`,
    path,
    ...journeyCard(journey, hasChart(journey)),
    feeds: { path, title: journey.title },
  });
}

const hasChart = ({ stories }: JourneyDto): boolean =>
  hasRouteChart(stories.flatMap(({ place }) => place?.point ?? []));

export default async function Page({ params }: Props) {
  const journey = await getJourney((await params).slug);
  if (!journey) return <MissingPage />;
  return (
    <>
      <JsonLd data={journeyJsonLd(journey)} />
      <JourneyPage journey={journey} hasChart={hasChart(journey)} />
    </>
  );
}
