import type { PostSummaryDto } from "@/lib/posts/dto";
import { PostCard } from "./post-card";
import { SectionHead } from "./section-head";

type Related = { posts: PostSummaryDto[] } & (
  | { kind: "related" }
  | { kind: "author"; name: string; handle: string }
  | { kind: "latest" }
);

/** What to read next, under a story. */
export function MoreStories({ related }: { related: Related }) {
  if (related.posts.length === 0) return null;
  const { title, href, all } = words(related);
  return (
    <section aria-labelledby="more" className="page-margin wide-column mt-20 print:hidden">
      <div className="border-t border-ink pt-3">
        <SectionHead id="more" href={href} link={all} prefetch={false}>
          {title}
        </SectionHead>
      </div>
      <div className="mt-9 grid gap-x-9 gap-y-14 sm:grid-cols-2 lg:grid-cols-3">
        {related.posts.map((post) => (
          <PostCard key={post.id} post={post} />
        ))}
      </div>
    </section>
  );
}

function words(related: Related): { title: string; href: string; all: string } {
  switch (related.kind) {
    case "related":
      return { title: "Stories like this one", href: "/stories", all: "All stories" };
    case "author":
      return { title: `More by ${related.name}`, href: `/authors/${related.handle}`, all: "All of them" };
    case "latest":
      return { title: "Newest stories", href: "/stories", all: "All stories" };
  }
}
