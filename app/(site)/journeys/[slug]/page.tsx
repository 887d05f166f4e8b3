import type { Metadata } from "next";
import { JourneyPage } from "@/components/journeys/journey-page";
import { JsonLd } from "@/components/posts/json-ld";
import { MissingPage } from "@/components/shell/missing-page";
import { hasRouteChart } from "@/lib/places/chart/route";
import { getJourney } from "@/lib/series/get-journey";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const journey = await getJourney((await params).slug);
  if (!journey) return { title: "Nothing here" };
  return {
    title: journey.title,
    description: journey.description || `A journey by ${journey.owner.name}.`,
    alternates: { canonical: `/journeys/${journey.slug}` },
  };
}

export default async function Page({ params }: Props) {
  const journey = await getJourney((await params).slug);
  if (!journey) return <MissingPage />;
  const points = journey.stories.flatMap(({ place }) => place?.point ?? []);
  return (
    <>
      <JsonLd
        data={{
          "@context": "https://schema.org",
          "@type": "CreativeWorkSeries",
          name: journey.title,
          ...(journey.description ? { description: journey.description } : {}),
          author: { "@type": "Person", name: journey.owner.name },
          hasPart: journey.stories.map(({ title }, index) => ({
            "@type": "BlogPosting",
            headline: title,
            position: index + 1,
          })),
        }}
      />
      <JourneyPage journey={journey} hasChart={hasRouteChart(points)} />
    </>
  );
}
