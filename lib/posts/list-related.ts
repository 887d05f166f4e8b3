import "server-only";
import type { PostSummaryDto } from "./dto";
import { listPosts } from "./list-posts";

/** Why these: they happen in the same place, are by the same author, or are simply the newest. */
export type RelatedPosts = { posts: PostSummaryDto[] } & (
  | { kind: "place"; label: string; slug: string }
  | { kind: "author"; name: string; handle: string }
  | { kind: "latest" }
);

const most = 3;

/** Other stories of the same place, else of the same author, else the newest. Anybody may ask. */
export async function listRelated(
  post: Pick<PostSummaryDto, "id" | "place" | "author">,
): Promise<RelatedPosts> {
  const others = (posts: PostSummaryDto[]) => posts.filter(({ id }) => id !== post.id).slice(0, most);
  const slug = post.place?.slug;
  if (post.place && slug) {
    const { posts } = await listPosts({ placeSlug: slug, limit: most + 1 });
    if (others(posts).length > 0) {
      return { kind: "place", slug, label: post.place.label, posts: others(posts) };
    }
  }
  const { posts: byAuthor } = await listPosts({ authorHandle: post.author.handle, limit: most + 1 });
  if (others(byAuthor).length > 0) return { kind: "author", ...post.author, posts: others(byAuthor) };
  const { posts: latest } = await listPosts({ limit: most + 1 });
  return { kind: "latest", posts: others(latest) };
}
