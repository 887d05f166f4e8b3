import Link from "next/link";
import { Fragment } from "react";
import { Avatar } from "@/components/ui/avatar";
import { mediaUrl } from "@/lib/media/media-url";
import type { NamedAuthorDto, PostSummaryDto } from "@/lib/posts/dto";
import { PostDate } from "./post-date";

type BylineProps = {
  post: Pick<PostSummaryDto, "authors" | "publishedAt" | "minutes">;
  /** `story`: at the head of a story, with the full date. */
  style?: "card" | "story";
  className?: string;
};

/** Who, when, and how long it takes to read. */
export function Byline({ post, style = "card", className = "" }: BylineProps) {
  const { authors } = post;
  const size = style === "story" ? 38 : 26;
  return (
    <p
      className={`flex items-center gap-2.5 ${style === "story" ? "text-[16px]" : "text-[15px] leading-5"} text-ink-2 ${className}`}
    >
      <Faces authors={authors} size={size} />
      <span className="facts min-w-0">
        <span className="max-w-full min-w-0 break-words">
          {authors.map((author, index) => (
            <Fragment key={author.handle ?? author.name}>
              {index === 0 ? "" : index === authors.length - 1 ? " and " : ", "}
              <Name author={author} style={style} />
            </Fragment>
          ))}
        </span>{" "}
        {/* Together: minutes alone on a line say nothing. */}
        <span>
          <span className="facts flex-nowrap whitespace-nowrap">
            <PostDate iso={post.publishedAt} style={style === "story" ? "long" : "short"} />{" "}
            <span>{post.minutes} min</span>
          </span>
        </span>
      </span>
    </p>
  );
}

const shownFaces = 3;

/** Of several, the first few, each over the one before. */
function Faces({ authors, size }: { authors: readonly NamedAuthorDto[]; size: number }) {
  const faces = authors.slice(0, shownFaces);
  return (
    <span className="flex shrink-0">
      {faces.map(({ handle, name, avatar }, index) => (
        <span
          key={handle ?? name}
          className={index === 0 ? "inline-flex" : "-ml-1 inline-flex rounded-full ring-2 ring-paper"}
        >
          <Avatar name={name} src={avatarUrl(avatar)} size={size} />
        </span>
      ))}
    </span>
  );
}

function Name({ author, style }: { author: NamedAuthorDto; style: "card" | "story" }) {
  const weight = style === "story" ? "font-semibold text-ink" : "";
  if (author.handle === null) return <span className={weight}>{author.name}</span>;
  return (
    <Link
      href={`/authors/${author.handle}`}
      prefetch={false}
      className={`relative underline-offset-3 hover:text-ink hover:underline ${weight}`}
    >
      {author.name}
    </Link>
  );
}

/** The address of a face, twice as large as it is shown; null where there is none. */
export function avatarUrl(avatar: { publicId: string } | null, size = 76): string | null {
  return avatar ? mediaUrl(avatar.publicId, { width: size, height: size, crop: "fill" }) : null;
}
