import Link from "next/link";
import { PlaceRing } from "@/components/places/dateline";
import type { OwnPostDto } from "@/lib/posts/dto";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const dayOfYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const whole = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone: "UTC" });

/** One's own stories, last touched first: each line leads to the editor. `now` decides which dates need a year. */
export function OwnPostList({ posts, now }: { posts: OwnPostDto[]; now: Date }) {
  return (
    <ul className="border-t border-ink">
      {posts.map((post) => (
        <li
          key={post.id}
          className="relative flex items-baseline gap-x-6 gap-y-1 border-b border-line py-5 max-md:flex-col"
        >
          <div className="min-w-0 flex-1">
            {post.placeLabel ? (
              <p className="mb-1 flex items-center gap-2">
                <PlaceRing size={10} />
                <span className="dateline text-accent">{post.placeLabel}</span>
              </p>
            ) : null}
            <h2 className="title text-[24px] leading-[1.18] wrap-anywhere">
              {/* The whole line is the link; what else is in it stands above. */}
              <Link href={`/write/${post.id}`} className="after:absolute after:inset-0 hover:text-accent">
                {post.title || <span className="text-ink-3">Untitled</span>}
              </Link>
            </h2>
          </div>
          <p className="flex flex-wrap items-center gap-x-3 text-[14px] text-ink-2 tabular-nums">
            <span>
              {post.hasUnpublishedChanges
                ? "Published, changed since"
                : post.publishedAt
                  ? "Published"
                  : "Draft"}
            </span>
            <span aria-hidden="true">·</span>
            <span>
              {post.wordCount} {post.wordCount === 1 ? "word" : "words"}
            </span>
            <span aria-hidden="true">·</span>
            <PostDay iso={post.updatedAt} now={now} />
            {post.publishedAt && post.slug ? (
              <Link
                href={`/stories/${post.slug}`}
                className="relative inline-flex min-h-11 items-center font-semibold text-ink hover:text-accent md:min-h-6"
              >
                Read it
              </Link>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  );
}

function PostDay({ iso, now }: { iso: string; now: Date }) {
  const date = new Date(iso);
  const format = date.getUTCFullYear() === now.getUTCFullYear() ? day : dayOfYear;
  return (
    <time dateTime={iso} title={`Last changed ${whole.format(date)} UTC`}>
      {format.format(date)}
    </time>
  );
}
