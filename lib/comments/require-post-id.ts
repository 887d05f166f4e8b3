import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { getPost } from "@/lib/posts/get-post";

/** The story at an address that it has or had. @throws AppError `not_found` when not everybody may read it */
export async function requirePostId(slug: string): Promise<string> {
  const found = await getPost(slug);
  const post = found?.kind === "moved" ? await getPost(found.slug) : found;
  if (post?.kind === "post") return post.post.id;
  throw new AppError("not_found", "This story is not here. Its authors may have taken it back.");
}
