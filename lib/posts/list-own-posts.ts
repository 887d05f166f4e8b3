import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { countWaitingComments } from "@/lib/comments/count-waiting-comments";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { Prisma } from "@/lib/db/generated/client";
import { placeLabel } from "@/lib/places/country-name";
import type { Precision } from "@/lib/places/dto";
import { type PlaceRow, placeSelect } from "@/lib/places/place-row";
import { placeAs } from "@/lib/places/post-place";
import { countOpenComments } from "@/lib/preview-comments/count-open-comments";
import { statusAt } from "./draft-row";
import type { OwnPostDto, OwnPostOrder, PostStatus } from "./dto";
import { listViews } from "./list-views";
import { namedCoAuthors } from "./post-authors";

type ListOwnPosts = {
  /** Absent: all but what is in the bin. */
  status?: PostStatus | undefined;
  /** Part of a title, in any case. */
  search?: string | undefined;
  /** Absent: last touched first. */
  order?: OwnPostOrder | undefined;
  /** Where the page before ended, as it said in `next`; anything else starts at the beginning. */
  after?: string | undefined;
  limit: number;
};

/** What each order compares, over "Post" p and its "PostDraft" d, and of which type that is. The id decides between equals. */
const orders = {
  changed: { by: `p."updatedAt"`, type: "timestamp", isUp: false },
  published: { by: `coalesce(p."publishedAt", p."createdAt")`, type: "timestamp", isUp: false },
  title: { by: `lower(coalesce(d."title", p."title"))`, type: "text", isUp: true },
  words: { by: `coalesce(d."wordCount", p."wordCount")`, type: "integer", isUp: false },
} as const satisfies Record<OwnPostOrder, { by: string; type: string; isUp: boolean }>;

const places = { select: { ...placeSelect, madeById: true } };
const person = { select: { id: true, name: true } };

/** The posts of one kind that the actor writes, alone or with others, in one order; in the bin, their own. `next` is the cursor of the following page, or null. */
export async function listOwnPosts(
  actor: Actor,
  { status, search, order = "changed", after, limit }: ListOwnPosts,
): Promise<{ posts: OwnPostDto[]; next: string | null }> {
  const { by, type, isUp } = orders[order];
  const value = Prisma.raw(by);
  const cursor = readCursor(after, type);
  const compare = Prisma.raw(isUp ? ">" : "<");
  const direction = Prisma.raw(isUp ? "asc" : "desc");
  const further = cursor
    ? Prisma.sql`and (${value}, p."id") ${compare} (${cursor[0]}::${Prisma.raw(type)}, ${cursor[1]}::uuid)`
    : Prisma.empty;
  const named = search
    ? Prisma.sql`and position(lower(${search}) in lower(coalesce(d."title", p."title"))) > 0`
    : Prisma.empty;
  // Each half through an index of its own, and limited by itself.
  const half = (whose: Prisma.Sql) => Prisma.sql`(
    select p."id", ${value} as "value"
    from ${whose} and ${hasStatus(status)} ${named} ${further}
    order by ${value} ${direction}, p."id" ${direction}
    limit ${limit + 1})`;
  const own = Prisma.sql`"Post" p left join "PostDraft" d on d."postId" = p."id"
    where p."authorId" = ${actor.userId}::uuid`;
  const coWritten = Prisma.sql`"PostAuthor" a join "Post" p on p."id" = a."postId" and p."status" <> 'binned'
    left join "PostDraft" d on d."postId" = p."id"
    where a."userId" = ${actor.userId}::uuid and a."state" = 'accepted'`;
  const keys = await db().$queryRaw<{ id: string; value: string }[]>`
    select "id", "value"::text as "value" from (${half(own)} union all ${half(coWritten)}) mine
    order by mine."value" ${direction}, mine."id" ${direction}
    limit ${limit + 1}`;
  const page = keys.slice(0, limit);
  const last = page.at(-1);
  return {
    posts: await load(
      actor,
      page.map(({ id }) => id),
    ),
    next: keys.length > limit && last ? writeCursor(last) : null,
  };
}

/** How many posts of each kind the actor writes. */
export async function countOwnPosts(actor: Actor): Promise<Record<PostStatus, number>> {
  const rows = await db().$queryRaw<{ status: PostStatus; count: number }[]>`
    select case when p."status" = 'published' and p."publishedAt" > timezone('utc', now())
        then 'scheduled' else p."status"::text end as "status", count(*)::int as "count"
    from (
      select "status", "publishedAt" from "Post" where "authorId" = ${actor.userId}::uuid
      union all
      select c."status", c."publishedAt" from "PostAuthor" a join "Post" c on c."id" = a."postId"
      where a."userId" = ${actor.userId}::uuid and a."state" = 'accepted' and c."status" <> 'binned'
    ) p group by 1`;
  const none = { draft: 0, scheduled: 0, published: 0, archived: 0, binned: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) };
}

function hasStatus(status: PostStatus | undefined): Prisma.Sql {
  const isToCome = Prisma.sql`p."publishedAt" > timezone('utc', now())`;
  if (status === undefined) return Prisma.sql`p."status" <> 'binned'`;
  if (status === "scheduled") return Prisma.sql`p."status" = 'published' and ${isToCome}`;
  if (status === "published") return Prisma.sql`p."status" = 'published' and not ${isToCome}`;
  return Prisma.sql`p."status" = ${status}::"PostStatus"`;
}

const cursorSchema = z.tuple([z.string().max(300), z.uuid()]);

function writeCursor({ value, id }: { value: string; id: string }): string {
  return Buffer.from(JSON.stringify([value, id])).toString("base64url");
}

/** As the database writes one, and of a day and an hour that there are: it refuses others. */
function isTimestamp(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?$/.test(text)) return false;
  const plain = text.slice(0, 19).replace(" ", "T");
  const time = Date.parse(`${plain}Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(plain);
}

function readCursor(text: string | undefined, type: string): [string, string] | null {
  if (!text) return null;
  try {
    const cursor = cursorSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    const isOfType =
      type === "text" || (type === "integer" ? /^\d{1,9}$/.test(cursor[0]) : isTimestamp(cursor[0]));
    return isOfType && !cursor[0].includes("\u0000") ? cursor : null;
  } catch {
    return null;
  }
}

/** Somebody else's hand-made place, in a story written together, is called what readers will see of it. */
function labelFor(
  actor: Actor,
  place: PlaceRow & { madeById: string | null },
  precision: Precision,
  isNearHome: boolean,
): string | null {
  const isAnothers = place.provider !== "geonames" && place.madeById !== actor.userId;
  if (isAnothers) return placeAs(place, precision, { isNearHome })?.label ?? null;
  return placeLabel(place.name, place.countryCode);
}

async function load(actor: Actor, ids: readonly string[]): Promise<OwnPostDto[]> {
  if (ids.length === 0) return [];
  const now = await databaseNow();
  const rows = await db().post.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      status: true,
      slug: true,
      title: true,
      wordCount: true,
      updatedAt: true,
      publishedAt: true,
      binnedAt: true,
      place: places,
      placePrecision: true,
      isPlaceNearHome: true,
      author: person,
      coAuthors: { ...namedCoAuthors, select: { user: person } },
      draft: { select: { title: true, wordCount: true, place: places, placePrecision: true } },
    },
  });
  const views = await listViews(ids, now);
  const openComments = await countOpenComments(ids);
  const waitingComments = await countWaitingComments(ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { title, wordCount, place, placePrecision } = row.draft ?? row;
    const status = statusAt(row, now);
    return [
      {
        id,
        status,
        slug: row.slug,
        title,
        placeLabel: place && labelFor(actor, place, placePrecision, row.isPlaceNearHome),
        wordCount,
        updatedAt: row.updatedAt.toISOString(),
        publishedAt: row.status === "published" ? (row.publishedAt?.toISOString() ?? null) : null,
        binnedAt: row.binnedAt?.toISOString() ?? null,
        hasUnpublishedChanges: row.status === "published" && row.draft !== null,
        views: views.get(id) ?? [],
        openPreviewComments: openComments.get(id) ?? 0,
        waitingComments: status === "published" ? (waitingComments.get(id) ?? 0) : 0,
        writtenWith: [row.author, ...row.coAuthors.map(({ user }) => user)]
          .filter((author) => author.id !== actor.userId)
          .map(({ name }) => name),
      },
    ];
  });
}
