import "server-only";
import { v7 as uuid } from "uuid";
import { AppError } from "@/lib/contracts/errors";
import type { Prisma } from "@/lib/db/generated/client";
import { postLimits } from "./post-limits";
import { tagSlug } from "./slug";

/** Names by slug in the author's order: "Ferry" and "ferry" are one tag. @throws AppError `invalid` */
export function tagsBySlug(names: readonly string[]): Map<string, string> {
  const bySlug = new Map<string, string>();
  for (const name of names) {
    const slug = tagSlug(name);
    if (!slug) {
      const message = "A tag needs a letter or a number in it.";
      throw new AppError("invalid", message, { fields: { tags: message } });
    }
    if (!bySlug.has(slug)) bySlug.set(slug, name);
  }
  if (bySlug.size > postLimits.tags) {
    const message = `A story has at most ${postLimits.tags} tags.`;
    throw new AppError("invalid", message, { fields: { tags: message } });
  }
  return bySlug;
}

/** Names by slug, where a name that a tag had before is that tag. @throws AppError `invalid` */
async function currentTags(
  client: Prisma.TransactionClient,
  names: readonly string[],
): Promise<Map<string, string>> {
  const typed = tagsBySlug(names);
  const moved = await client.formerTag.findMany({
    where: { slug: { in: [...typed.keys()] } },
    select: { slug: true, tag: { select: { slug: true } } },
  });
  const nowCalled = new Map(moved.map(({ slug, tag }) => [slug, tag.slug]));
  // A Map keeps the first place of a slug that comes twice.
  return new Map([...typed].map(([slug, name]) => [nowCalled.get(slug) ?? slug, name]));
}

/** The tags that a story gets with these names, in their order, whether or not they exist yet. @throws AppError `invalid` */
export async function findTags(
  client: Prisma.TransactionClient,
  names: readonly string[],
): Promise<{ slug: string; name: string }[]> {
  const bySlug = await currentTags(client, names);
  const known = await client.tag.findMany({
    where: { slug: { in: [...bySlug.keys()] } },
    select: { slug: true, name: true },
  });
  const nameOf = new Map(known.map(({ slug, name }) => [slug, name]));
  return [...bySlug].map(([slug, typed]) => ({ slug, name: nameOf.get(slug) ?? typed }));
}

/**
 * Makes these the tags of a post, creating the ones nobody has used. A tag keeps the name it was first given, and is
 * meant by the names it had before.
 * @throws AppError `invalid`
 */
export async function setTags(
  tx: Prisma.TransactionClient,
  postId: string,
  names: readonly string[],
): Promise<void> {
  const bySlug = await currentTags(tx, names);
  const slugs = [...bySlug.keys()];
  await tx.postTag.deleteMany({ where: { postId } });
  if (slugs.length === 0) return;
  // In one order everywhere, or two posts with the same new tags could wait for each other.
  const sorted = slugs.toSorted();
  await tx.tag.createMany({
    data: sorted.map((slug) => ({ id: uuid(), slug, name: bySlug.get(slug) ?? slug })),
    skipDuplicates: true,
  });
  const rows = await tx.tag.findMany({ where: { slug: { in: slugs } }, select: { id: true, slug: true } });
  await tx.postTag.createMany({
    data: rows.map(({ id, slug }) => ({ postId, tagId: id, position: slugs.indexOf(slug) })),
  });
}
