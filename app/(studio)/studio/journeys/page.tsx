import type { Metadata } from "next";
import Link from "next/link";
import { NewJourney } from "@/components/studio/journeys/new-journey";
import { StudioPage } from "@/components/studio/studio-page";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { storyCount } from "@/lib/contracts/counts";
import { listOwnJourneys } from "@/lib/series/list-own-journeys";

export const metadata: Metadata = { title: "Your journeys", robots: { index: false } };

/** One's journeys, and a new one. */
export default async function JourneysPage() {
  const actor = await signedInPage("/studio/journeys");
  const journeys = await listOwnJourneys(actor);
  return (
    <StudioPage title="Your journeys">
      <p className="mt-2 max-w-[60ch] text-ink-2">
        Stories that belong together, in the order in which to read them, with their way on a chart.
      </p>
      <NewJourney />
      {journeys.length > 0 ? (
        <ul className="border-t border-ink">
          {journeys.map((journey) => (
            <li
              key={journey.id}
              className="relative flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-5"
            >
              <h2 className="title min-w-0 text-[24px] leading-[1.18] wrap-anywhere">
                <Link
                  href={`/studio/journeys/${journey.id}`}
                  className="after:absolute after:inset-0 hover:text-accent"
                >
                  {journey.title}
                </Link>
              </h2>
              <p className="text-[14px] text-ink-2 tabular-nums">
                {journey.stories.length === 0 ? "No stories yet" : storyCount(journey.stories.length)}
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <p className="max-w-[40ch] border-t border-ink py-12 font-serif text-[22px] leading-snug">
          No journeys yet. Give one a title, and put your stories in their order.
        </p>
      )}
    </StudioPage>
  );
}
