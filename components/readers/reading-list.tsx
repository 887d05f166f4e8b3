import { Bookmark, BookmarkCheck } from "lucide-react";
import { PostRow } from "@/components/posts/post-row";
import { markName } from "@/lib/contracts/mark";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { MarkForm } from "./mark-form";

type Kept = { post: PostSummaryDto /** ISO 8601. */; savedAt: string };

const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** What somebody keeps to read. What is taken off stays in its place until the page is left, to be put back. */
export function ReadingList({ stories }: { stories: readonly Kept[] }) {
  return (
    <ul>
      {stories.map(({ post, savedAt }) => (
        <li key={post.id}>
          <PostRow
            post={post}
            foot={
              <div className="relative z-10 mt-2 flex flex-wrap items-center gap-x-5 text-[14px] text-ink-3">
                <MarkForm
                  mark={markName.bookmark(post.id)}
                  isOn
                  className="inline-flex min-h-11 items-center gap-2 font-semibold text-ink-2 hover:text-ink sm:min-h-8"
                >
                  <BookmarkCheck
                    size={17}
                    strokeWidth={1.5}
                    aria-hidden="true"
                    className="hidden text-accent marked:block"
                  />
                  <Bookmark size={17} strokeWidth={1.5} aria-hidden="true" className="marked:hidden" />
                  <span>
                    <span className="hidden marked:inline">Take it off the list</span>
                    <span className="marked:hidden">Off the list. Put it back</span>
                    <span className="sr-only"> {post.title}</span>
                  </span>
                </MarkForm>
                <span>kept {day.format(new Date(savedAt))}</span>
              </div>
            }
          />
        </li>
      ))}
    </ul>
  );
}
