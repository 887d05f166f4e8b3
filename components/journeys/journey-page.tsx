import Link from "next/link";
import { Chart } from "@/components/places/chart";
import { Dateline } from "@/components/places/dateline";
import { WorldChart } from "@/components/places/world-chart";
import { PostDate } from "@/components/posts/post-date";
import { textLanguage } from "@/components/posts/text-language";
import { FollowButton } from "@/components/readers/follow-button";
import { CardLink } from "@/components/ui/card-link";
import { storyCount } from "@/lib/contracts/counts";
import { journeyChart } from "@/lib/places/chart-ref";
import type { JourneyDto } from "@/lib/series/dto";

/** A journey: its way on a chart, and its stories as a timeline in their order. */
export function JourneyPage({ journey, hasChart }: { journey: JourneyDto; hasChart: boolean }) {
  const { owner, stories } = journey;
  const marks = stories.flatMap(({ place }, index) =>
    place?.point ? [{ number: index + 1, ...place.point }] : [],
  );
  return (
    <article>
      <header className="page-margin mx-auto max-w-[900px] pt-10 pb-8 lg:pt-13">
        <p className="text-[14px] font-semibold text-ink-2">
          <Link href="/journeys" className="text-accent underline decoration-1 underline-offset-4">
            A journey
          </Link>{" "}
          in {storyCount(stories.length)}
        </p>
        <h1 className="title mt-2 text-[39px] leading-[1.04] break-words sm:text-[54px]">{journey.title}</h1>
        {journey.description ? (
          <p className="mt-4 font-serif text-[22px] leading-[1.42] wrap-anywhere text-ink-2">
            {journey.description}
          </p>
        ) : null}
        <p className="mt-5 text-[16px] text-ink-2">
          by{" "}
          <Link
            href={`/authors/${owner.handle}`}
            prefetch={false}
            className="font-semibold text-ink underline-offset-3 hover:underline"
          >
            {owner.name}
          </Link>
        </p>
        <div className="mt-5">
          <FollowButton kind="journey" targetId={journey.id} name={journey.title} />
        </div>
      </header>
      {hasChart ? (
        <div className="sm:px-[40px]">
          <Chart
            chart={journeyChart(journey.slug, journey.title)}
            shape="cover"
            className="mx-auto block w-full max-w-[1100px] sm:rounded-picture"
          />
        </div>
      ) : marks.length > 0 ? (
        <div className="page-margin mx-auto max-w-[1180px]">
          <WorldChart
            marks={marks}
            shape="atlas"
            label={`Chart of the world with the places of “${journey.title}” in their order`}
          />
        </div>
      ) : null}
      <ol className="page-margin mx-auto mt-12 max-w-[760px]">
        {stories.map((story, index) => (
          <li
            key={story.id}
            className="group relative grid grid-cols-[34px_minmax(0,1fr)] gap-x-4 pb-11 last:pb-0 sm:gap-x-6"
          >
            {/* The line of the way, from each mark to the next. */}
            {index < stories.length - 1 ? (
              <span
                aria-hidden="true"
                className="absolute top-9 bottom-[-4px] left-[16px] border-l-2 border-dotted border-accent"
              />
            ) : null}
            <span className="flex size-[34px] items-center justify-center rounded-full bg-accent text-[14px] font-bold text-paper tabular-nums">
              {index + 1}
            </span>
            <div className="min-w-0 pt-1">
              <Dateline place={story.place} brief linked={false} className="mb-1" />
              <h2
                className="title text-[25px] leading-[1.18] font-medium wrap-anywhere sm:text-[29px]"
                {...textLanguage(story.language)}
              >
                <CardLink href={`/stories/${story.slug}`}>{story.title}</CardLink>
              </h2>
              <p
                className="mt-1.5 line-clamp-3 font-serif text-[18px] leading-[1.45] wrap-anywhere text-ink-2 sm:text-[19px]"
                {...textLanguage(story.language)}
              >
                {story.excerpt}
              </p>
              <p className="facts mt-2 text-[14px] text-ink-3">
                <PostDate iso={story.publishedAt} />
                <span>{story.minutes} min</span>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </article>
  );
}
