import { Dateline } from "@/components/places/dateline";
import { CardLink } from "@/components/ui/card-link";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { Byline } from "./byline";
import { PostPicture } from "./post-picture";
import { textLanguage } from "./text-language";

/** A story in a grid: picture, dateline, title, one sentence, byline. The whole card leads to it; there is one link to hear. */
export function PostCard({ post, level = 3 }: { post: PostSummaryDto; level?: 2 | 3 }) {
  const Title = level === 2 ? "h2" : "h3";
  return (
    <article className="group relative">
      <PostPicture post={post} shape="card" className="mb-3.5" />
      <Dateline place={post.place} brief linked={false} />
      <Title className="title mt-1 text-[25px] leading-[1.18] font-medium" {...textLanguage(post.language)}>
        <CardLink href={`/stories/${post.slug}`}>{post.title}</CardLink>
      </Title>
      <p
        className="mt-2 lines-3 font-serif text-[18px] leading-[1.42] text-ink-2"
        {...textLanguage(post.language)}
      >
        {post.excerpt}
      </p>
      <Byline post={post} className="mt-3.5" />
    </article>
  );
}
