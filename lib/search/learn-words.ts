import "server-only";
import type { Prisma } from "@/lib/db/generated/client";

/** Different words that one text may bring: a text of nothing but made-up ones must not be a dictionary. */
const mostWords = 5_000;

/**
 * Keeps the words of a text that is about to be findable, so that they are known when somebody mistypes them. Those that
 * are known already cost a look and no lock; new ones are put in in one order, so that two who bring the same never wait
 * for each other.
 */
export async function learnWords(tx: Prisma.TransactionClient, text: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "SearchWord" ("word")
    SELECT found.word FROM (
      SELECT lexeme AS word FROM unnest(to_tsvector('nirvana_words'::regconfig, ${text}))
      WHERE lexeme ~ '^[[:alpha:]]{3,32}$' LIMIT ${mostWords}
    ) found
    WHERE NOT EXISTS (SELECT 1 FROM "SearchWord" w WHERE w."word" = found.word)
    ORDER BY found.word
    ON CONFLICT DO NOTHING`;
}
