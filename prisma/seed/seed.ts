import "server-only";
import { createUser } from "@/lib/accounts/create-user";
import { invalidate } from "@/lib/cache/invalidate";
import { type CacheTag, tags } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { insertPlace } from "@/lib/places/insert-place";
import { normalizeName } from "@/lib/places/normalize-name";
import type { PlaceRow } from "@/lib/places/place-row";
import { ensureTown } from "@/lib/places/require-place";
import { searchTowns } from "@/lib/places/search-towns";
import { writePublished } from "@/lib/posts/write-published";
import { ensureComments } from "./ensure-comments";
import { ensureReaders } from "./ensure-readers";
import { type DemoJourney, journeys } from "./journeys";
import { type DemoPerson, people } from "./people";
import { type DemoStory, loadStories } from "./stories";

const day = 24 * 60 * 60 * 1000;

async function ensureTownNamed(words: string): Promise<PlaceRow> {
  const [town] = searchTowns(words, 1);
  if (!town) throw new Error(`The gazetteer has no ${words}.`);
  return ensureTown(town.providerId);
}

async function ensurePerson(person: DemoPerson, password: string): Promise<string> {
  const { handle, name, email, bio } = person;
  const known = await db().user.findUnique({ where: { handle }, select: { id: true } });
  if (known) return known.id;
  const home = await ensureTownNamed(person.home);
  const { userId } = await createUser({
    handle,
    name,
    email,
    bio,
    password,
    homePlaceId: home.id,
    createdAt: new Date(Date.now() - person.daysHere * day),
  });
  return userId;
}

function ensurePlace({ town, place }: DemoStory["seed"], madeById: string): Promise<PlaceRow> {
  if (!place) return ensureTownNamed(town ?? "");
  const { name, region, country: countryCode, latitude, longitude } = place;
  return insertPlace({
    provider: "manual",
    providerId: `${countryCode}/${normalizeName(region)}/${normalizeName(name)}`,
    name,
    region,
    countryCode,
    latitude,
    longitude,
    population: 0,
    madeById,
  });
}

function publicationOf({ days_ago, hour }: DemoStory["seed"]): Date {
  const date = new Date(Date.now() - days_ago * day);
  date.setUTCHours(hour, 20, 0, 0);
  return date;
}

async function ensureStory(story: DemoStory, authorId: string): Promise<CacheTag[]> {
  const importKey = `seed:${story.slug}`;
  if (await db().post.findUnique({ where: { importKey }, select: { id: true } })) return [];
  const place = await ensurePlace(story.seed, authorId);
  const { cacheTags } = await db().$transaction(
    (tx) =>
      writePublished(tx, {
        authorId,
        title: story.title,
        subtitle: story.description,
        content: story.content,
        tags: story.tags,
        coverPublicId: null,
        coverAlt: "",
        placeId: place.id,
        placePrecision: story.seed.precision,
        publishedAt: publicationOf(story.seed),
        slug: story.slug,
        importKey,
      }),
    { maxWait: 30_000, timeout: 30_000 },
  );
  return cacheTags;
}

/** A journey that is there already, whatever its author made of it, stays as it is. */
async function ensureJourney(journey: DemoJourney, ownerId: string): Promise<CacheTag[]> {
  const { slug, title, description } = journey;
  if (await db().series.findUnique({ where: { slug }, select: { id: true } })) return [];
  const stories = await db().post.findMany({
    where: { authorId: ownerId, importKey: { in: journey.stories.map((story) => `seed:${story}`) } },
    select: { id: true, importKey: true, series: { select: { postId: true } } },
  });
  const free = stories.filter(({ series }) => series === null);
  const position = (importKey: string | null) => journey.stories.indexOf(importKey?.slice(5) ?? "");
  await db().series.create({
    data: {
      slug,
      title,
      description,
      ownerId,
      posts: { create: free.map(({ id, importKey }) => ({ postId: id, position: position(importKey) })) },
    },
    select: { id: true },
  });
  return [tags.journey(slug), tags.journeys(), ...free.map(({ id }) => tags.post(id))];
}

/** A database with other people in it is somebody's. */
async function requireOurs(): Promise<void> {
  const ours = await db().user.count({ where: { email: { in: people.map(({ email }) => email) } } });
  if (ours > 0 || (await db().user.count()) === 0) return;
  throw new AppError(
    "conflict",
    "This database has people in it already. The demo content is for an empty one.",
  );
}

export type DemoLogin = { name: string; email: string; password: string };

/**
 * Puts three authors, their twelve stories, a journey through some of them and what they say about each other's into an
 * empty database. What is there already stays as it is, so that a run that was cut off can be repeated.
 * @param password of each of the three; one who is there already keeps theirs
 * @throws AppError `conflict` when the database is somebody's
 */
export async function seed(password: string): Promise<{ logins: DemoLogin[] }> {
  await requireOurs();
  const idOf = new Map<string, string>();
  for (const person of people) idOf.set(person.handle, await ensurePerson(person, password));
  const cacheTags: CacheTag[] = [];
  for (const story of await loadStories()) {
    const authorId = idOf.get(story.seed.author);
    if (!authorId) throw new Error(`${story.slug}: nobody is called ${story.seed.author}`);
    cacheTags.push(...(await ensureStory(story, authorId)));
  }
  for (const journey of journeys) {
    const authorId = idOf.get(journey.author);
    if (authorId) cacheTags.push(...(await ensureJourney(journey, authorId)));
  }
  cacheTags.push(...(await ensureComments(idOf)));
  cacheTags.push(...(await ensureReaders(idOf)));
  await invalidate(cacheTags);
  return { logins: people.map(({ name, email }) => ({ name, email, password })) };
}
