import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { visiblePosts } from "@/lib/posts/visible-posts";

/**
 * Visible posts that name the place they have, now. Whether one does is decided once, by the gate (`postPlace`), and kept
 * in its search row: the row has a place where the post shows it, and a time where it does so later.
 */
export async function postsThatNameTheirPlace(client?: Prisma.TransactionClient) {
  const visible = await visiblePosts(client);
  return {
    ...visible,
    search: {
      is: {
        placeId: { not: null },
        OR: [{ placeShownAt: null }, { placeShownAt: { lte: visible.publishedAt.lte } }],
      },
    },
  } satisfies Prisma.PostWhereInput;
}

/**
 * Which published posts may be listed, counted or found under a place: those that name it. A hand-made place is finer
 * than a town, so a post that shows no more than its town is not among them; nor is one whose place is shown later, or
 * lies too near to a home.
 */
export async function postsShownAt(placeSlug: string): Promise<Prisma.PostWhereInput> {
  return { place: { slug: placeSlug }, ...(await postsThatNameTheirPlace()) };
}
