import "server-only";
import { documentPlaces, type PostDocument } from "@/lib/contracts/document";
import type { Prisma } from "@/lib/db/generated/client";

type Use = { userId: string; postId: string; content: PostDocument };

/**
 * Says that this person puts the places of a text's cards and routes onto a story, where they are hand-made and known to
 * them: a slug that somebody only guessed shows nothing.
 */
export async function vouchForPlaces(
  tx: Prisma.TransactionClient,
  { userId, postId, content }: Use,
): Promise<void> {
  await putOnto(tx, { userId, postId, slugs: documentPlaces(content) });
}

/**
 * The same for what is new in a text that is about to be stored. What another author guessed does not show because the
 * place's maker saves the text after them.
 */
export async function vouchForNewPlaces(
  tx: Prisma.TransactionClient,
  { userId, postId, content }: Use,
): Promise<void> {
  const named = documentPlaces(content);
  if (named.length === 0) return;
  const stored = await tx.post.findUnique({
    where: { id: postId },
    select: { content: true, draft: { select: { content: true } } },
  });
  const before = new Set(
    [stored?.content, stored?.draft?.content].flatMap((text) =>
      text ? documentPlaces(text as unknown as PostDocument) : [],
    ),
  );
  await putOnto(tx, { userId, postId, slugs: named.filter((slug) => !before.has(slug)) });
}

async function putOnto(
  tx: Prisma.TransactionClient,
  { userId, postId, slugs }: { userId: string; postId: string; slugs: string[] },
): Promise<void> {
  if (slugs.length === 0) return;
  const known = await tx.place.findMany({
    where: {
      slug: { in: slugs },
      provider: { not: "geonames" },
      OR: [{ madeById: userId }, { sharers: { some: { userId } } }],
    },
    select: { id: true },
  });
  await tx.placeUse.createMany({
    data: known.map(({ id }) => ({ postId, placeId: id, userId })),
    skipDuplicates: true,
  });
}
