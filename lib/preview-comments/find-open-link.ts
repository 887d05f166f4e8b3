import "server-only";
import { AppError } from "@/lib/contracts/errors";
import type { Prisma } from "@/lib/db/generated/client";
import type { LinkComments } from "@/lib/previews/dto";
import { isSecret, secretDigest } from "@/lib/previews/secret";

type OpenLink = { id: string; postId: string; comments: LinkComments };

/**
 * The link of a secret that works at this moment, to a story that is not in the bin. With its row locked, it is not
 * revoked or changed before the transaction ends.
 * @throws AppError `not_found`, whatever the reason
 */
export async function findOpenLink(tx: Prisma.TransactionClient, secret: string): Promise<OpenLink> {
  const [link] = isSecret(secret)
    ? await tx.$queryRaw<OpenLink[]>`
        SELECT l."id", l."postId", l."comments"::text AS "comments"
        FROM "PreviewLink" l JOIN "Post" p ON p."id" = l."postId"
        WHERE p."status" <> 'binned' AND l."secretDigest" = ${secretDigest(secret)}
          AND l."revokedAt" IS NULL AND l."expiresAt" > timezone('utc', clock_timestamp())
        FOR UPDATE OF l`
    : [];
  if (!link)
    throw new AppError("not_found", "This link no longer opens. Whoever sent it can make you another.");
  return link;
}
