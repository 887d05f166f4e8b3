import Link from "next/link";
import type { PostSummaryDto } from "@/lib/posts/dto";

/** The tags of a story, each leading to its others. */
export function TagLinks({ tags }: { tags: PostSummaryDto["tags"] }) {
  if (tags.length === 0) return null;
  return (
    <ul aria-label="Tags" className="flex flex-wrap gap-2 print:hidden">
      {tags.map(({ slug, name }) => (
        <li key={slug} className="max-w-full">
          <Link
            href={`/tags/${slug}`}
            prefetch={false}
            className="inline-flex min-h-9 max-w-full items-center rounded-full border border-line px-3.5 text-[14px] text-ink-2 transition-colors duration-150 hover:border-ink-3 hover:text-ink max-sm:min-h-11"
          >
            <span className="truncate">{name}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
