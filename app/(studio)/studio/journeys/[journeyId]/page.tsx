import type { Metadata } from "next";
import Link from "next/link";
import { MissingPage } from "@/components/shell/missing-page";
import { JourneyForm } from "@/components/studio/journeys/journey-form";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { journeyIdSchema } from "@/lib/series/delete-journey";
import { listFreeStories, listOwnJourneys } from "@/lib/series/list-own-journeys";

export const metadata: Metadata = { title: "A journey of yours", robots: { index: false } };

/** One of one's journeys, to describe and to order. */
export default async function JourneyPage({ params }: { params: Promise<{ journeyId: string }> }) {
  const id = journeyIdSchema.safeParse(await params);
  if (!id.success) return <MissingPage />;
  const { journeyId } = id.data;
  const actor = await signedInPage(`/studio/journeys/${journeyId}`);
  const [[journey], free] = await Promise.all([listOwnJourneys(actor, journeyId), listFreeStories(actor)]);
  if (!journey) return <MissingPage />;
  return (
    <div className="page-margin mx-auto w-full max-w-[1040px] *:max-w-[760px] pt-10 pb-24 md:pt-14">
      <p className="text-[14px] font-semibold">
        <Link
          href="/studio/journeys"
          className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-6"
        >
          Your journeys
        </Link>
      </p>
      <h1 className="title mb-7 text-[36px] wrap-anywhere md:text-[44px]">{journey.title}</h1>
      <JourneyForm journey={journey} free={free} />
    </div>
  );
}
