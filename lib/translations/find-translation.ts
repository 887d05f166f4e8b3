import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { listOwnPosts } from "@/lib/posts/list-own-posts";
import { requireWrittenPost } from "@/lib/posts/require-written-post";
import type { OwnTranslationDto } from "./dto";
import { findTranslationSchema } from "./schemas";
import { writtenLanguage, writtenLanguageSelect } from "./written-language";

const most = 6;

/**
 * Stories that the actor writes, whose title holds these words, and that can be said to be translations of this one.
 * @throws AppError `not_found` / `forbidden`
 */
export async function findTranslation(
  actor: Actor,
  input: z.input<typeof findTranslationSchema>,
): Promise<OwnTranslationDto[]> {
  const { postId, search } = parseInput(findTranslationSchema, input);
  await requireWrittenPost(actor, postId);
  const { posts } = await listOwnPosts(actor, { search, limit: most * 2 });
  const rows = await db().post.findMany({
    where: { id: { in: [postId, ...posts.map(({ id }) => id)] } },
    select: { id: true, translationsId: true, ...writtenLanguageSelect },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const group = byId.get(postId)?.translationsId ?? null;
  return posts
    .flatMap(({ id, title, status }) => {
      const row = byId.get(id);
      if (!row || id === postId || (group !== null && row.translationsId === group)) return [];
      return [{ postId: id, title, language: writtenLanguage(row), status, isOwn: true }];
    })
    .slice(0, most);
}
