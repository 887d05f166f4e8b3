import Link from "next/link";
import { Fragment } from "react";
import { PostRow } from "@/components/posts/post-row";
import type { FeedEntryDto, FeedReason } from "@/lib/feed/dto";

/** How many reasons a line names. */
const named = 3;

/** Stories from what somebody follows, each with why it is here. */
export function Feed({ entries }: { entries: readonly FeedEntryDto[] }) {
  return (
    <ul>
      {entries.map(({ post, reasons }) => (
        <li key={post.id}>
          <PostRow post={post} head={reasons.length > 0 ? <Because reasons={reasons} /> : null} />
        </li>
      ))}
    </ul>
  );
}

function Because({ reasons }: { reasons: readonly FeedReason[] }) {
  const shown = reasons.slice(0, named);
  return (
    <p className="relative z-10 mb-2 w-fit max-w-full text-[14px] leading-5 text-ink-3">
      Because you follow{" "}
      {shown.map(({ href, name }, index) => (
        <Fragment key={href}>
          {index === 0 ? "" : index === shown.length - 1 && reasons.length <= named ? " and " : ", "}
          <Link
            href={href}
            prefetch={false}
            className="text-ink-2 underline decoration-line underline-offset-3 hover:decoration-accent"
          >
            {name}
          </Link>
        </Fragment>
      ))}
      {reasons.length > named ? ` and ${reasons.length - named} more` : ""}
    </p>
  );
}
