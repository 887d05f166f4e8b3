import Link from "next/link";
import type { JourneyPart } from "@/lib/series/dto";

/** Under a story that is part of a journey: which, and what comes before and after. */
export function JourneyNav({ part }: { part: JourneyPart }) {
  const { journey, number, count, previous, next } = part;
  return (
    <nav aria-label="The journey" className="page-margin mx-auto mt-14 max-w-[760px] print:hidden">
      <p className="border-t border-ink pt-3 text-[14px] leading-5 font-semibold wrap-anywhere text-ink-2">
        {number} of {count} in the journey{" "}
        <Link
          href={`/journeys/${journey.slug}`}
          prefetch={false}
          className="text-accent underline decoration-1 underline-offset-4"
        >
          {journey.title}
        </Link>
      </p>
      <div className="mt-4 grid gap-x-9 gap-y-5 sm:grid-cols-2">
        {previous ? <Step label="Before" rel="prev" story={previous} /> : null}
        {next ? <Step label="Next" rel="next" story={next} /> : null}
      </div>
    </nav>
  );
}

type StepProps = { label: string; rel: "prev" | "next"; story: { slug: string; title: string } };

function Step({ label, rel, story }: StepProps) {
  return (
    <Link
      href={`/stories/${story.slug}`}
      prefetch={false}
      rel={rel}
      className={`group block min-h-11 ${rel === "next" ? "sm:col-start-2 sm:text-right" : ""}`}
    >
      <span className="block text-[13px] font-semibold text-ink-3">
        {rel === "prev" ? <span aria-hidden="true">← </span> : null}
        {label}
        {rel === "next" ? <span aria-hidden="true"> →</span> : null}
      </span>
      <span className="title mt-0.5 block text-[21px] leading-[1.2] font-medium decoration-accent decoration-1 underline-offset-4 wrap-anywhere group-hover:underline">
        {story.title}
      </span>
    </Link>
  );
}
