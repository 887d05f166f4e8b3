import { MessageCircle } from "lucide-react";
import Link from "next/link";
import { Dateline } from "@/components/places/dateline";
import { FollowButton } from "@/components/readers/follow-button";
import { ForOthers } from "@/components/shell/for-others";
import { Avatar } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button";
import type { AuthorDto } from "@/lib/accounts/dto";
import { storyCount } from "@/lib/contracts/counts";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { avatarUrl } from "./byline";
import { PostList } from "./post-list";

type AuthorPageProps = {
  author: AuthorDto;
  /** How many people follow them. */
  followers: number;
  posts: PostSummaryDto[];
  next: string | null;
  isFirst: boolean;
};

const month = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** Who somebody is, and one page of what they have written. */
export function AuthorPage({ author, followers, posts, next, isFirst }: AuthorPageProps) {
  const firstName = author.name.split(" ")[0] ?? author.name;
  const stories = storyCount(author.storyCount);
  return (
    <div className="page-margin mx-auto max-w-[980px] pt-10 lg:pt-14">
      <header className="flex flex-col gap-x-8 gap-y-5 pb-10 sm:flex-row sm:items-start">
        <Avatar name={author.name} src={avatarUrl(author.avatar, 240)} size={108} />
        <div className="min-w-0 flex-1">
          {author.homePlace ? <Dateline place={{ ...author.homePlace, coordinates: null }} /> : null}
          <h1 className="title mt-1 text-[39px] break-words sm:text-[52px]">{author.name}</h1>
          <p className="facts mt-1.5 text-[15px] text-ink-3">
            <span>@{author.handle}</span>
            <span>{stories}</span>
            {followers > 0 ? <span>{followers === 1 ? "1 follower" : `${followers} followers`}</span> : null}
            <span>here since {month.format(new Date(author.joinedAt))}</span>
          </p>
          {author.bio ? (
            <p
              className="mt-4 max-w-[60ch] font-serif text-[20px] leading-[1.5] break-words whitespace-pre-line text-pretty text-ink-2"
              dir="auto"
            >
              {author.bio}
            </p>
          ) : null}
          <ForOthers
            handles={[author.handle]}
            instead={
              <Link href="/settings" className={`${buttonClass("secondary")} mt-6 print:hidden`}>
                Edit your profile
              </Link>
            }
          >
            <div className="mt-6 flex flex-wrap gap-3 print:hidden">
              <Link
                href={`/messages/new?to=${encodeURIComponent(author.handle)}`}
                prefetch={false}
                className={`${buttonClass("primary")} max-w-full`}
              >
                <MessageCircle size={17} strokeWidth={1.5} aria-hidden="true" />
                <span className="truncate">Message {firstName}</span>
              </Link>
              <FollowButton kind="author" targetId={author.id} name={author.name} />
            </div>
          </ForOthers>
        </div>
      </header>
      <h2 className="border-t border-ink pt-3 pb-3 text-[14px] font-semibold text-ink-2">
        {isFirst ? `Stories by ${author.name}` : `Older stories by ${author.name}`}
      </h2>
      <PostList
        posts={posts}
        base={`/authors/${author.handle}`}
        next={next}
        isFirst={isFirst}
        level={3}
        empty={<p className="text-ink-2">{firstName} has not published a story yet.</p>}
      />
    </div>
  );
}
