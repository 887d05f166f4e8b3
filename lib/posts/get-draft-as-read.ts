import "server-only";
import { documentOpening, type PostDocument } from "@/lib/contracts/document";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma } from "@/lib/db/generated/client";
import { findVisiblePlace } from "@/lib/places/choose-place";
import { placeBeforePublication } from "@/lib/places/place-before-publication";
import { placeSelect } from "@/lib/places/place-row";
import type { PostDto } from "./dto";
import { pictureSelect, postSelect, toPost } from "./post-row";
import { findTags } from "./set-tags";

const draftPostSelect = {
  ...postSelect,
  authorId: true,
  draft: {
    select: {
      title: true,
      subtitle: true,
      content: true,
      wordCount: true,
      tags: true,
      coverAlt: true,
      placePrecision: true,
      canonicalUrl: true,
      excerpt: true,
      seoTitle: true,
      seoDescription: true,
      language: true,
      cover: { select: pictureSelect },
      place: { select: placeSelect },
    },
  },
} satisfies Prisma.PostSelect;

/**
 * What is being written, as readers would get it if it were published now: null when there is no such story, or it is in
 * the bin. Asks nobody's permission: the caller has. Never cached. What was never published has no slug yet, it is empty.
 */
export async function getDraftAsRead(postId: string): Promise<PostDto | null> {
  const row = await db().post.findFirst({
    where: { id: postId, status: { not: "binned" } },
    select: draftPostSelect,
  });
  if (!row) return null;
  const { draft, ...published } = row;
  const authorIds = [row.authorId, ...row.coAuthors.map(({ user }) => user.id)];
  const source = draft ?? published;
  const place =
    source.place && source.place.provider !== "geonames"
      ? await findVisiblePlace(db(), authorIds, source.place.id)
      : source.place;
  const now = await databaseNow();
  const post = toPost(
    {
      ...published,
      ...source,
      opening: draft ? documentOpening(draft.content as unknown as PostDocument) : published.opening,
      slug: published.slug ?? "",
      publishedAt: published.publishedAt ?? now,
      tags: draft ? (await findTags(db(), draft.tags)).map((tag) => ({ tag })) : published.tags,
    },
    now,
  );
  return { ...post, place: await placeBeforePublication(place, source.placePrecision, authorIds) };
}
