import Link from "next/link";
import type { PostStatus } from "@/lib/posts/dto";
import { type StudioQuery, studioAddress, studioViews } from "./studio-views";

type StudioTabsProps = { query: StudioQuery; counts: Record<PostStatus, number> };

/** Which of one's stories: those that are there at all, by what they are, with their number. */
export function StudioTabs({ query, counts }: StudioTabsProps) {
  return (
    <nav aria-label="Which stories" className="-mx-3 flex flex-wrap">
      {studioViews.map(({ name, show }) => {
        const count = show ? counts[show] : 0;
        return (
          <Link
            key={name}
            href={studioAddress({ ...query, show })}
            aria-current={query.show === show ? "page" : undefined}
            className="relative inline-flex min-h-11 shrink-0 items-center gap-1.5 px-3 text-[15px] whitespace-nowrap text-ink-2 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:after:absolute aria-[current]:after:inset-x-3 aria-[current]:after:bottom-1.5 aria-[current]:after:h-0.5 aria-[current]:after:bg-accent"
          >
            {name}
            {count > 0 ? (
              <span className="text-[13px] font-normal text-ink-3 tabular-nums">{count}</span>
            ) : null}
          </Link>
        );
      })}
    </nav>
  );
}
