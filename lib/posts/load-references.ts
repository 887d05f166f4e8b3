import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { documentMedia, documentMentions, documentPlaces, type PostDocument } from "@/lib/contracts/document";
import { documentRoutes, routeKey } from "@/lib/contracts/route-key";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { routeChart } from "@/lib/places/chart/route-chart";
import type { PostPlaceDto } from "@/lib/places/dto";
import { listStoryPlaces } from "@/lib/places/list-story-places";
import { getMovedPlace } from "@/lib/places/merged-places";
import type { StoryReferences } from "./dto";

/**
 * What readers may know of the places, routes and people in a checked text: a hand-made place that no story names is
 * its nearest town, and only where an author who knows it put it there. A page that reads this is renewed with each of them.
 */
export async function loadReferences(postId: string, doc: PostDocument): Promise<StoryReferences> {
  const [places, people, placeholders] = await Promise.all([
    readPlaces(postId, documentPlaces(doc)),
    readPeople(documentMentions(doc)),
    readPlaceholders(documentMedia(doc)),
  ]);
  const routes = documentRoutes(doc).flatMap((slugs) => {
    const points = slugs.flatMap((slug) => places.get(slug)?.point ?? []);
    return points.length > 1 ? [[routeKey(slugs), routeChart(points)] as const] : [];
  });
  return { places, people, placeholders, routes: new Map(routes) };
}

async function readPlaces(postId: string, slugs: string[]): Promise<Map<string, PostPlaceDto>> {
  if (slugs.length === 0) return new Map();
  // A merged place is known by its former slug here, and changes with what it became.
  const current = await Promise.all(slugs.map(async (slug) => (await getMovedPlace(slug)) ?? slug));
  const found = await cached(
    ["story-places", postId, ...slugs],
    [tags.post(postId), ...new Set([...slugs, ...current].map(tags.place))],
    async () => {
      if (await isPlaceHeldBack(postId)) return [];
      const places = await listStoryPlaces({ postId }, slugs);
      return [...places].map(([slug, { shown }]) => [slug, shown] as const);
    },
  );
  return new Map(found);
}

async function readPeople(ids: string[]): Promise<StoryReferences["people"]> {
  if (ids.length === 0) return new Map();
  // Read anew each time the page is made; the cached read beside it only ties the page to these people's handles.
  const people = await db().user.findMany({
    where: { id: { in: ids } },
    select: { id: true, handle: true, name: true },
  });
  const handles = people.map(({ handle }) => handle);
  await cached(["story-people", ...handles], handles.map(tags.author), async () => handles.length);
  return new Map(people.map(({ id, handle, name }) => [id, { handle, name }]));
}

async function readPlaceholders(publicIds: string[]): Promise<Map<string, string>> {
  if (publicIds.length === 0) return new Map();
  const pictures = await db().media.findMany({
    where: { publicId: { in: publicIds }, placeholder: { not: "" } },
    select: { publicId: true, placeholder: true },
  });
  return new Map(pictures.map(({ publicId, placeholder }) => [publicId, placeholder]));
}

/** While a story's own place is not shown yet, those on its cards and routes are not either: they would tell it. */
async function isPlaceHeldBack(postId: string): Promise<boolean> {
  const held = await db().post.count({
    where: { id: postId, status: "published", placeShownAt: { gt: await databaseNow() } },
  });
  return held > 0;
}
