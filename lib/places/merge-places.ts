import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { type CacheTag, tags } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { moveFollows } from "@/lib/follows/move-follows";
import { logger } from "@/lib/logger";
import { postsCacheTags } from "@/lib/posts/post-cache-tags";
import { limit } from "@/lib/rate-limit/limit";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { publicPlaces } from "./get-place";
import { formerKey } from "./insert-place";
import { markNearHome } from "./mark-near-home";
import { canMergePlaces } from "./policy";
import { showPlaceAnew } from "./show-place-anew";

const slugSchema = z
  .string()
  .trim()
  // As it stands in the address bar.
  .transform((text) => text.replace(/^.*\/places\//, "").replace(/[/?#].*$/, ""))
  .pipe(z.string().regex(/^[a-z0-9-]{1,120}$/, "Give the address of its page, like /places/porto-portugal."));

export const mergePlacesSchema = z.strictObject({ from: slugSchema, into: slugSchema });

const select = {
  id: true,
  slug: true,
  provider: true,
  providerId: true,
  latitude: true,
  longitude: true,
  madeById: true,
} satisfies Prisma.PlaceSelect;

type Row = Prisma.PlaceGetPayload<{ select: typeof select }>;

/** For what touches every story of a place. Milliseconds. */
const longTransaction = { maxWait: 10_000, timeout: 120_000 } as const;

/**
 * Makes one place of two: all that names the first names the second from then on, and the address of the first leads
 * there. Only of places that anybody can see: an author's private place is nobody's to merge (decision 0009).
 * @throws AppError `forbidden` to who is no admin, `invalid` on `from` or `into`, `conflict` when the first is being
 *   used at this very moment, `rate_limited`
 */
export async function mergePlaces(
  actor: Actor,
  input: z.input<typeof mergePlacesSchema>,
): Promise<{ slug: string }> {
  if (!canMergePlaces(actor)) throw new AppError("forbidden", "Ask an admin to merge places.");
  const { from: fromSlug, into: intoSlug } = parseInput(mergePlacesSchema, input);
  await limit("place-merge", actor.userId);
  const [from, into] = [await find("from", fromSlug), await find("into", intoSlug)];
  if (from.id === into.id) throw invalid("into", "These are one place already.");
  if (from.provider === "geonames" && into.provider !== "geonames") {
    throw invalid("from", "A town stays a town. Merge the hand-made place into it.");
  }
  const cacheTags = await db()
    .$transaction((tx) => merge(tx, from, into), longTransaction)
    .catch((error: unknown) => {
      if (isInUse(error)) {
        throw new AppError("conflict", "Somebody is using this place at this moment. Try again in a minute.");
      }
      throw error;
    });
  logger.info({ actor: actor.userId, from: from.slug, into: into.slug }, "places merged");
  deliverSoon();
  await invalidate(cacheTags);
  return { slug: into.slug };
}

async function find(field: "from" | "into", slug: string): Promise<Row> {
  const row = await db().place.findFirst({ where: { slug, ...(await publicPlaces()) }, select });
  if (!row) throw invalid(field, "There is no place at this address.");
  return row;
}

function invalid(field: string, message: string): AppError {
  return new AppError("invalid", message, { fields: { [field]: message } });
}

async function merge(tx: Prisma.TransactionClient, from: Row, into: Row): Promise<CacheTag[]> {
  const posts = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Post" WHERE "placeId" = ${from.id}::uuid ORDER BY "id" FOR UPDATE`;
  const postIds = posts.map(({ id }) => id);
  const before = await postsCacheTags(tx, postIds);
  await tx.post.updateMany({ where: { id: { in: postIds } }, data: { placeId: into.id } });
  const named = await moveWhatNames(tx, from, into);
  await tx.formerPlace.updateMany({ where: { placeId: from.id }, data: { placeId: into.id } });
  // Refused while anything names it, also what another transaction has not committed yet.
  await tx.place.delete({ where: { id: from.id }, select: { id: true } });
  await tx.formerPlace.create({
    data: { slug: from.slug, formerId: from.id, formerKey: formerKey(from), placeId: into.id },
    select: { slug: true },
  });
  await markNearHome(tx, postIds);
  await showPlaceAnew(tx, postIds);
  const after = await postsCacheTags(tx, postIds);
  const places = [tags.place(from.slug), tags.place(into.slug), tags.places()];
  return [...new Set([...places, ...before, ...named, ...after])];
}

/**
 * Everything else that names a place, but for posts: drafts, cards and routes, who knows where it is, who lives there.
 * What is new in the schema and names a place is moved here.
 * @returns the cache tags that show it
 */
async function moveWhatNames(tx: Prisma.TransactionClient, from: Row, into: Row): Promise<CacheTag[]> {
  const [fromId, intoId] = [from.id, into.id];
  await tx.postDraft.updateMany({ where: { placeId: fromId }, data: { placeId: intoId } });
  const uses = await tx.placeUse.findMany({
    where: { placeId: fromId },
    select: { postId: true, userId: true },
  });
  await tx.placeUse.createMany({
    data: uses.map((use) => ({ ...use, placeId: intoId })),
    skipDuplicates: true,
  });
  if (into.provider !== "geonames") {
    // Should no story name it any more one day, those who knew the first still know where it is, as they said.
    const sharers = await tx.placeSharer.findMany({
      where: { placeId: fromId },
      select: { userId: true, latitude: true, longitude: true },
    });
    const { madeById, latitude, longitude } = from;
    const maker = madeById ? [{ userId: madeById, latitude, longitude }] : [];
    await tx.placeSharer.createMany({
      data: [...maker, ...sharers]
        .filter(({ userId }) => userId !== into.madeById)
        .map((sharer) => ({ ...sharer, placeId: intoId })),
      skipDuplicates: true,
    });
  }
  await moveFollows(tx, "place", { from: fromId, to: intoId });
  const residents = await tx.user.findMany({ where: { homePlaceId: fromId }, select: { handle: true } });
  await tx.user.updateMany({ where: { homePlaceId: fromId }, data: { homePlaceId: intoId } });
  return [
    ...uses.map(({ postId }) => tags.post(postId)),
    ...residents.map(({ handle }) => tags.author(handle)),
  ];
}

/** Still named by what came in between (23503), or waiting for each other with who is publishing (40P01). */
function isInUse(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return ["P2003", "P2034"].includes(error.code) || JSON.stringify(error.meta ?? {}).includes("40P01");
}
