import { v7 as uuid } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import type { PostDocument } from "@/lib/contracts/document";
import { db } from "@/lib/db/client";
import type { PlaceDelay, Precision } from "@/lib/places/dto";
import { publishPost } from "@/lib/posts/publish-post";
import { createJourney } from "@/lib/series/create-journey";
import { updateJourney } from "@/lib/series/update-journey";
import type { Told } from "@/tests/surfaces";
import { buildComment } from "./comment";
import { buildPlace, buildTown } from "./place";
import { buildDraft } from "./post";
import { buildActor } from "./user";

/** Near Chonchi, a town of more than 10,000, in a village of its own. */
export const spot = { latitude: -42.61234, longitude: -73.98765 };

/** A story with a card of a place in its text. */
export const cardOf = (slug: string): PostDocument => ({
  type: "doc",
  content: [
    { type: "placeCard", attrs: { slug } },
    { type: "paragraph", content: [{ type: "text", text: "Words of the story." }] },
  ],
});

export type StoryTold = Told & { author: Actor; version: number; placeId: string };

type Overrides = {
  author?: Actor;
  placePrecision?: Precision;
  placeDelayHours?: PlaceDelay;
  /** ISO 8601: when it is to appear. */
  publishAt?: string;
  isDraft?: boolean;
};

/**
 * A story at a hand-made place of its author's with all through which it could become known: a tag, a journey, a comment, a
 * former address, views, a place on the home page, somebody who follows all of it, and an author who lives in a village.
 */
export async function buildTold({
  author,
  publishAt,
  isDraft = false,
  ...shown
}: Overrides = {}): Promise<StoryTold> {
  const home = await buildTown("vila nova de cerveira portugal");
  const writer =
    author ?? (await buildActor({ name: "Perpetua Quist", handle: "perpetua-quist", homePlaceId: home.id }));
  const place = await buildPlace({ maker: writer, name: "Cormorant hut", region: "Los Lagos", ...spot });
  const title = "The lantern at the slip";
  const draft = await buildDraft({
    author: writer,
    title,
    subtitle: "",
    tags: ["Lanterns"],
    placeId: place.id,
    placePrecision: "exact",
    content: cardOf(place.slug),
    ...shown,
  });
  const { postId } = draft;
  const journey = await createJourney(writer, { title: "Lights of the south" });
  await updateJourney(writer, {
    journeyId: journey.journeyId,
    title: "Lights of the south",
    description: "",
    postIds: [postId],
  });
  const published = isDraft
    ? null
    : await publishPost(writer, { postId, version: draft.version, ...(publishAt ? { publishAt } : {}) });
  const isOut = published !== null && publishAt === undefined;
  const { commentId } = isOut ? await buildComment({ postId }) : { commentId: uuid() };
  const oldPath = `old/${postId}`;
  const [reader, nearby] = [await buildActor(), await buildActor()];
  await db().formerAddress.create({ data: { path: oldPath, postId } });
  await db().dailyStat.create({ data: { postId, day: new Date(), views: 9 } });
  await db()
    .$executeRaw`update "Post" set "featuredAt" = timezone('utc', now()) where "id" = ${postId}::uuid`;
  await db().bookmark.create({ data: { userId: reader.userId, postId } });
  const tag = await db().tag.findUnique({ where: { slug: "lanterns" }, select: { id: true } });
  await db().follow.createMany({
    data: [
      { userId: reader.userId, authorId: writer.userId },
      { userId: reader.userId, placeId: place.id },
      { userId: reader.userId, journeyId: journey.journeyId },
      ...(tag ? [{ userId: reader.userId, tagId: tag.id }] : []),
      { userId: nearby.userId, placeId: place.id },
    ],
  });
  return {
    author: writer,
    version: published?.version ?? draft.version,
    placeId: place.id,
    postId,
    slug: published?.slug ?? "the-lantern-at-the-slip",
    title,
    handle: writer.handle,
    person: writer.name,
    tag: "lanterns",
    place: place.slug,
    placeName: place.name,
    journey: journey.slug,
    commentId,
    oldPath,
    spot,
    country: { code: "CL", slug: "chile" },
    region: "los-lagos",
    reader,
    nearby,
  };
}
