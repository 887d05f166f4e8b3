import "server-only";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { postPlace, postPlaceSelect } from "@/lib/places/post-place";
import type { PingKind } from "./ping";

/** What a visible story is on: its own page, and the pages in whose feeds it stands. Paths; the site's is empty. */
export type Pings = { pages: string[]; feeds: string[] };

/** Null where nobody is to be told of anything, or for a story without an address. */
export async function readPings(tx: Prisma.TransactionClient, postId: string): Promise<Pings | null> {
  if (!env().WEBSUB_HUB_URL && !env().INDEXNOW_KEY) return null;
  const post = await tx.post.findUniqueOrThrow({
    where: { id: postId },
    select: {
      slug: true,
      ...postPlaceSelect,
      author: { select: { handle: true } },
      coAuthors: { where: { state: "accepted" }, select: { user: { select: { handle: true } } } },
      tags: { select: { tag: { select: { slug: true } } } },
      series: { select: { series: { select: { slug: true } } } },
    },
  });
  if (post.slug === null) return null;
  // A place that the story does not name has no feed with it.
  const place = postPlace(post, await databaseNow(tx))?.slug;
  return {
    pages: [`/stories/${post.slug}`],
    feeds: [
      "",
      `/authors/${post.author.handle}`,
      ...post.coAuthors.map(({ user }) => `/authors/${user.handle}`),
      ...post.tags.map(({ tag }) => `/tags/${tag.slug}`),
      ...(place ? [`/places/${place}`] : []),
      ...(post.series ? [`/journeys/${post.series.series.slug}`] : []),
    ],
  };
}

/**
 * Leaves word in the outbox that a story appeared, changed or went, for those whom the operator wants told, in the
 * transaction that does it. Call it while the story has its tags and its address. `deliverSoon()` sends it.
 * @param before what `readPings` said before the change: a tag that was taken off has a feed that changed, too
 */
export async function enqueuePings(
  tx: Prisma.TransactionClient,
  postId: string,
  before: Pings | null = null,
): Promise<void> {
  const now = await readPings(tx, postId);
  if (!now) return;
  const both = (name: keyof Pings) => [...new Set([...now[name], ...(before?.[name] ?? [])])];
  const told: [PingKind, string[]][] = [
    ...(env().WEBSUB_HUB_URL ? [["websub.publish", both("feeds")] as [PingKind, string[]]] : []),
    ...(env().INDEXNOW_KEY ? [["indexnow.submit", both("pages")] as [PingKind, string[]]] : []),
  ];
  await tx.outboxEvent.createMany({ data: told.map(([kind, paths]) => ({ kind, payload: { paths } })) });
}
