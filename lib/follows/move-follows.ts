import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { targetColumn } from "./follow-target";

/**
 * Whoever follows the one follows the other from now on, once: call it where two tags or two places become one, before
 * the first is deleted, in that transaction.
 */
export async function moveFollows(
  tx: Prisma.TransactionClient,
  kind: "tag" | "place",
  { from, to }: { from: string; to: string },
): Promise<void> {
  const column = Prisma.raw(`"${targetColumn[kind]}"`);
  await tx.$executeRaw`
    insert into "Follow" ("id", "userId", ${column}, "createdAt")
    select gen_random_uuid(), "userId", ${to}::uuid, "createdAt" from "Follow" where ${column} = ${from}::uuid
    on conflict do nothing`;
  await tx.$executeRaw`delete from "Follow" where ${column} = ${from}::uuid`;
}
