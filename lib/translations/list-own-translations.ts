import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { statusAt } from "@/lib/posts/draft-row";
import { requireWrittenPost } from "@/lib/posts/require-written-post";
import { postIdSchema } from "@/lib/posts/schemas";
import type { OwnTranslationDto } from "./dto";
import { writtenLanguage, writtenLanguageSelect } from "./written-language";

/**
 * The other stories of a story's group of translations, as whoever writes it may know them: those of others only while
 * readers see them.
 * @throws AppError `not_found` / `forbidden`
 */
export async function listOwnTranslations(
  actor: Actor,
  input: z.input<typeof postIdSchema>,
): Promise<OwnTranslationDto[]> {
  const { postId } = parseInput(postIdSchema, input);
  await requireWrittenPost(actor, postId);
  const own = await db().post.findUnique({ where: { id: postId }, select: { translationsId: true } });
  if (!own?.translationsId) return [];
  const now = await databaseNow();
  const rows = await db().post.findMany({
    where: { translationsId: own.translationsId, id: { not: postId }, status: { not: "binned" } },
    orderBy: { id: "asc" },
    select: {
      id: true,
      status: true,
      publishedAt: true,
      authorId: true,
      coAuthors: { where: { userId: actor.userId, state: "accepted" }, select: { userId: true } },
      ...writtenLanguageSelect,
    },
  });
  return rows.flatMap((row) => {
    const isOwn = row.authorId === actor.userId || row.coAuthors.length > 0;
    const status = statusAt(row, now);
    if (!isOwn && status !== "published") return [];
    return [
      {
        postId: row.id,
        title: (isOwn ? row.draft?.title : undefined) ?? row.title,
        language: writtenLanguage(isOwn ? row : { ...row, draft: null }),
        status,
        isOwn,
      },
    ];
  });
}
