import { MessageCircle, PencilLine } from "lucide-react";
import Link from "next/link";
import { FollowButton } from "@/components/readers/follow-button";
import { ForOthers } from "@/components/shell/for-others";
import { Avatar } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button";
import type { AuthorDto } from "@/lib/accounts/dto";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { avatarUrl } from "./byline";

/**
 * Who wrote it, and the way to ask its owner about it. A plain link: who is signed out comes back after signing in. Who
 * wrote it sees the way to change it there.
 */
export function AuthorBox({
  author,
  post,
  canFollow,
}: {
  author: AuthorDto;
  /** Not where a draft is shown. */
  canFollow: boolean;
  post: Pick<PostSummaryDto, "id" | "slug" | "place" | "authors">;
}) {
  const firstName = author.name.split(" ")[0] ?? author.name;
  const subject = post.place ? post.place.label.split(",")[0] : "this story";
  const wroteIt = post.authors.some(({ handle }) => handle === author.handle);
  const others = post.authors.filter(({ handle }) => handle !== null && handle !== author.handle);
  return (
    <section
      aria-label={
        wroteIt ? (others.length > 0 ? "About the authors" : "About the author") : "Brought here by"
      }
      className="flex flex-wrap items-center gap-x-5 gap-y-4 border-y border-line py-7"
    >
      <Avatar name={author.name} src={avatarUrl(author.avatar, 128)} size={56} />
      <div className="min-w-[200px] flex-1">
        {wroteIt ? null : <p className="text-[13px] text-ink-3">Brought here by</p>}
        <Link
          href={`/authors/${author.handle}`}
          prefetch={false}
          className="font-serif text-[22px] leading-7 font-medium decoration-accent decoration-1 underline-offset-4 hover:underline"
        >
          {author.name}
        </Link>
        {author.bio ? <p className="mt-0.5 lines-3 text-[15px] text-ink-2">{author.bio}</p> : null}
      </div>
      <ForOthers
        handles={[author.handle, ...others.flatMap(({ handle }) => handle ?? [])]}
        instead={
          <Link
            href={`/write/${post.id}`}
            prefetch={false}
            className={`${buttonClass("secondary")} print:hidden`}
          >
            <PencilLine size={17} strokeWidth={1.5} aria-hidden="true" />
            Edit this story
          </Link>
        }
      >
        <div className="flex max-w-full flex-wrap gap-3 sm:flex-col sm:gap-2 print:hidden">
          <Link
            href={`/messages/new?to=${encodeURIComponent(author.handle)}&post=${encodeURIComponent(post.slug)}`}
            prefetch={false}
            className={`${buttonClass("primary")} max-w-full`}
          >
            <MessageCircle size={17} strokeWidth={1.5} aria-hidden="true" />
            <span className="truncate">
              Ask {firstName} about {subject}
            </span>
          </Link>
          {canFollow ? <FollowButton kind="author" targetId={author.id} name={author.name} /> : null}
        </div>
      </ForOthers>
      {others.length > 0 ? (
        <div className="flex w-full flex-wrap items-center gap-x-5 gap-y-2 text-[15px] text-ink-2">
          <span>Written with</span>
          {others.map(({ handle, name, avatar }) => (
            <Link
              key={handle}
              href={`/authors/${handle}`}
              prefetch={false}
              className="inline-flex min-h-11 items-center gap-2.5 font-semibold text-ink underline-offset-4 hover:underline sm:min-h-8"
            >
              <Avatar name={name} src={avatarUrl(avatar)} size={28} />
              {name}
            </Link>
          ))}
        </div>
      ) : null}
    </section>
  );
}
