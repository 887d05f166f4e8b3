import "server-only";
import { after } from "next/server";
import { db } from "@/lib/db/client";
import { logger } from "@/lib/logger";
import { indexPost } from "./index-post";

const perTransaction = 50;

/** Makes the stories of people who changed their names findable by the new ones. @returns how many stories */
export async function reindexRenamed(): Promise<number> {
  let made = 0;
  for (let last = ""; ; ) {
    const [person] = await db().user.findMany({
      where: { renamedAt: { not: null }, ...(last ? { id: { gt: last } } : {}) },
      orderBy: { id: "asc" },
      take: 1,
      select: { id: true, renamedAt: true },
    });
    if (!person) return made;
    last = person.id;
    made += await reindexBy(person.id);
    // Renamed once more meanwhile: left for whoever was told of that.
    await db().user.updateMany({ where: person, data: { renamedAt: null } });
  }
}

/** Every story of somebody's, few at a time, so that nobody waits long for one of them. */
async function reindexBy(userId: string): Promise<number> {
  const rows = await db().$queryRaw<{ postId: string }[]>`
    SELECT "postId" FROM "PostSearch" WHERE "authorIds" @> ARRAY[${userId}]::uuid[] ORDER BY "postId"`;
  for (let at = 0; at < rows.length; at += perTransaction) {
    const few = rows.slice(at, at + perTransaction);
    await db().$transaction(
      async (tx) => {
        for (const { postId } of few) await indexPost(tx, postId);
      },
      { maxWait: 10_000, timeout: 60_000 },
    );
  }
  return rows.length;
}

/** Does it without making anybody wait; what fails is left to housekeeping. */
export function reindexRenamedSoon(): void {
  const work = reindexRenamed().catch((error: unknown) => {
    logger.warn({ err: error }, "search does not know a changed name yet");
  });
  try {
    after(() => work);
  } catch {
    // Outside a request (commands, tests) there is no answer to hang on to.
  }
}
