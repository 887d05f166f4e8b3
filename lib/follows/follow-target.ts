import "server-only";
import type { FollowKind } from "@/lib/contracts/mark";
import type { Prisma } from "@/lib/db/generated/client";
import { publicPlaces } from "@/lib/places/get-place";
import { placeSelect, toPlaceDto } from "@/lib/places/place-row";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { FollowTargetDto } from "./dto";

/** The column of a follow that names a target of this kind. */
export const targetColumn = {
  author: "authorId",
  tag: "tagId",
  place: "placeId",
  journey: "journeyId",
} as const satisfies Record<FollowKind, keyof Prisma.FollowUncheckedCreateInput>;

/** The columns of follows that `toFollowTarget` needs. */
export const followTargetSelect = {
  author: {
    select: {
      id: true,
      handle: true,
      name: true,
      avatar: { select: { publicId: true, width: true, height: true } },
    },
  },
  tag: { select: { id: true, slug: true, name: true } },
  place: { select: placeSelect },
  journey: { select: { id: true, slug: true, title: true } },
} satisfies Prisma.FollowSelect;

type TargetRow = Prisma.FollowGetPayload<{ select: typeof followTargetSelect }>;

/** What a follow follows. Ask only for follows that `shownFollows` lets through. */
export function toFollowTarget({ author, tag, place, journey }: TargetRow): FollowTargetDto {
  if (author) {
    const { id, handle, name, avatar } = author;
    return { kind: "author", targetId: id, name, href: `/authors/${handle}`, avatar };
  }
  if (tag) return { kind: "tag", targetId: tag.id, name: tag.name, href: `/tags/${tag.slug}`, avatar: null };
  if (place) {
    const { label, slug } = toPlaceDto(place);
    return { kind: "place", targetId: place.id, name: label, href: `/places/${slug}`, avatar: null };
  }
  if (!journey) throw new Error("a follow without a target");
  const { id, title, slug } = journey;
  return { kind: "journey", targetId: id, name: title, href: `/journeys/${slug}`, avatar: null };
}

/**
 * Follows whose target anybody may look at now. A hand-made place that no story names any more is its maker's own again,
 * and a journey without visible stories is nobody's to see: neither is named, and both come back with their stories.
 */
export async function shownFollows() {
  return {
    OR: [
      { authorId: { not: null } },
      { tagId: { not: null } },
      { place: await publicPlaces() },
      { journey: { posts: { some: { post: await visiblePosts() } } } },
    ],
  } satisfies Prisma.FollowWhereInput;
}
