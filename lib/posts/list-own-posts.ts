import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { placeLabel } from "@/lib/places/country-name";
import type { OwnPostDto, PostStatus } from "./dto";

type ListOwnPosts = {
  /** Absent: both. */
  status?: PostStatus | undefined;
  /** Where the page before ended, as it said in `next`; anything else starts from the newest. */
  before?: string | undefined;
  limit: number;
};

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** The actor's drafts and published posts, last touched first. `next` is the cursor of the following page, or null. */
export async function listOwnPosts(
  actor: Actor,
  { status, before, limit }: ListOwnPosts,
): Promise<{ posts: OwnPostDto[]; next: string | null }> {
  const cursor = cursorSchema.safeParse(before?.split("_"));
  const older: Prisma.PostWhereInput = cursor.success
    ? {
        OR: [
          { updatedAt: { lt: new Date(cursor.data[0]) } },
          { updatedAt: new Date(cursor.data[0]), id: { lt: cursor.data[1] } },
        ],
      }
    : {};
  const placeNames = { select: { name: true, countryCode: true } };
  const rows = await db().post.findMany({
    where: { authorId: actor.userId, ...(status ? { status } : {}), ...older },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: {
      id: true,
      status: true,
      slug: true,
      title: true,
      wordCount: true,
      updatedAt: true,
      publishedAt: true,
      place: placeNames,
      draft: { select: { title: true, wordCount: true, place: placeNames } },
    },
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    posts: page.map((row) => {
      const { title, wordCount, place } = row.draft ?? row;
      return {
        id: row.id,
        status: row.status,
        slug: row.slug,
        title,
        placeLabel: place ? placeLabel(place.name, place.countryCode) : null,
        wordCount,
        updatedAt: row.updatedAt.toISOString(),
        publishedAt: row.status === "published" ? (row.publishedAt?.toISOString() ?? null) : null,
        hasUnpublishedChanges: row.status === "published" && row.draft !== null,
      };
    }),
    next: rows.length > limit && last ? `${last.updatedAt.toISOString()}_${last.id}` : null,
  };
}
