import { MessageSquareText } from "lucide-react";
import Link from "next/link";
import { PlaceRing } from "@/components/places/dateline";
import { joinNames } from "@/lib/contracts/join-names";
import type { OwnPostDto } from "@/lib/posts/dto";
import { binDays } from "@/lib/posts/post-limits";
import { ViewsLine } from "./views-line";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const dayOfYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const whole = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone: "UTC" });
const minute = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

type OwnPostRowProps = {
  post: OwnPostDto;
  /** ISO 8601: decides which dates need a year, and how long the bin still keeps it. */
  now: string;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
};

/** One of one's stories in the studio: the line leads to the editor, except out of the bin. */
export function OwnPostRow({ post, now, isChosen, onChoose }: OwnPostRowProps) {
  const title = post.title || "Untitled";
  return (
    <li className="relative flex items-start gap-x-1 border-b border-line py-4 has-checked:bg-wash md:gap-x-3 md:py-5">
      <label className="relative z-10 -ml-2.5 inline-flex size-11 shrink-0 items-center justify-center md:size-9">
        <input
          type="checkbox"
          checked={isChosen}
          onChange={(event) => onChoose(event.target.checked)}
          aria-label={`Choose ${title}`}
          className="size-4.5 accent-accent"
        />
      </label>
      <div className="flex min-w-0 flex-1 items-baseline gap-x-6 gap-y-1 pt-1.5 max-md:flex-col md:pt-0.5">
        <div className="min-w-0 flex-1">
          {post.placeLabel ? (
            <p className="mb-1 flex items-center gap-2">
              <PlaceRing size={10} />
              <span className="dateline text-ink-2">{post.placeLabel}</span>
            </p>
          ) : null}
          <h2 className="title text-[22px] leading-[1.18] wrap-anywhere md:text-[24px]">
            {post.status === "binned" ? (
              <span className={post.title ? "text-ink-2" : "text-ink-3"}>{title}</span>
            ) : (
              /* The whole line is the link; what else is in it stands above. */
              <Link href={`/write/${post.id}`} className="after:absolute after:inset-0 hover:text-accent">
                {post.title || <span className="text-ink-3">Untitled</span>}
              </Link>
            )}
          </h2>
          {post.writtenWith.length > 0 ? (
            <p className="mt-1 text-[14px] wrap-anywhere text-ink-2">with {joinNames(post.writtenWith)}</p>
          ) : null}
        </div>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-[14px] md:justify-end">
          <ViewsLine views={post.views} />
          {post.openPreviewComments > 0 && post.status !== "binned" ? (
            <Link
              href={`/write/${post.id}#comments`}
              className="relative inline-flex min-h-11 items-center gap-1.5 font-semibold text-accent hover:underline md:min-h-6"
            >
              <MessageSquareText size={15} strokeWidth={1.5} aria-hidden="true" />
              {post.openPreviewComments} {post.openPreviewComments === 1 ? "comment" : "comments"} on the
              preview
            </Link>
          ) : null}
          {post.waitingComments > 0 && post.slug ? (
            <Link
              href={`/stories/${post.slug}#comments`}
              prefetch={false}
              className="relative inline-flex min-h-11 items-center gap-1.5 font-semibold text-accent hover:underline md:min-h-6"
            >
              <MessageSquareText size={15} strokeWidth={1.5} aria-hidden="true" />
              {post.waitingComments} {post.waitingComments === 1 ? "comment waits" : "comments wait"} for you
            </Link>
          ) : null}
          <p className="facts text-ink-2 tabular-nums">
            <span>{describeStatus(post)}</span>
            <span>
              {post.wordCount.toLocaleString("en-GB")} {post.wordCount === 1 ? "word" : "words"}
            </span>
            <PostMoment post={post} now={new Date(now)} />
            {post.status === "published" && post.slug ? (
              <Link
                href={`/stories/${post.slug}`}
                prefetch={false}
                className="relative inline-flex min-h-11 items-center font-semibold text-ink hover:text-accent md:min-h-6"
              >
                Read it
              </Link>
            ) : null}
          </p>
        </div>
      </div>
    </li>
  );
}

function describeStatus(post: OwnPostDto): string {
  const changed = post.hasUnpublishedChanges ? ", changed since" : "";
  switch (post.status) {
    case "draft":
      return "Draft";
    case "scheduled":
      return `Scheduled${changed}`;
    case "published":
      return `Published${changed}`;
    case "archived":
      return "Archived";
    case "binned":
      return "In the bin";
  }
}

/** The moment that matters most of a story: when it will appear, how long the bin keeps it, or when it was last changed. */
function PostMoment({ post, now }: { post: OwnPostDto; now: Date }) {
  if (post.status === "binned" && post.binnedAt) {
    const left = binDays - Math.floor((now.getTime() - new Date(post.binnedAt).getTime()) / 86_400_000);
    return <span>{left > 1 ? `${left} days left` : "its last day"}</span>;
  }
  const isToCome = post.status === "scheduled" && post.publishedAt !== null;
  const iso = isToCome && post.publishedAt ? post.publishedAt : post.updatedAt;
  const date = new Date(iso);
  const words = (date.getUTCFullYear() === now.getUTCFullYear() ? day : dayOfYear).format(date);
  return (
    <time dateTime={iso} title={`${isToCome ? "Appears" : "Last changed"} ${whole.format(date)} UTC`}>
      {isToCome ? `for ${words}, ${minute.format(date)} UTC` : words}
    </time>
  );
}
