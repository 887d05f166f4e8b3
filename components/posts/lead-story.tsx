import Link from "next/link";
import { Dateline } from "@/components/places/dateline";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { Byline } from "./byline";
import { PostPicture } from "./post-picture";
import { textLanguage } from "./text-language";

/** The story the home page opens with. */
export function LeadStory({ post }: { post: PostSummaryDto }) {
  return (
    <article className="group relative">
      <Dateline place={post.place} linked={false} />
      <h1
        className="title mt-2 text-[39px] leading-[1.03] sm:text-[52px] lg:text-[60px] lg:leading-[1.02]"
        {...textLanguage(post.language)}
      >
        <Link
          href={`/stories/${post.slug}`}
          className="decoration-accent decoration-2 underline-offset-[6px] group-hover:underline after:absolute after:inset-0"
        >
          {post.title}
        </Link>
      </h1>
      <p
        className="mt-5 max-w-[600px] font-serif text-[23px] leading-[1.4] break-words text-pretty text-ink-2"
        {...textLanguage(post.language)}
      >
        {post.excerpt}
      </p>
      <Byline post={post} className="mt-6" />
      <PostPicture post={post} shape="lead" priority className="mt-7" />
    </article>
  );
}
