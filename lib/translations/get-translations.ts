import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { languageOf, languageSelect } from "@/lib/posts/post-language";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { TranslationDto } from "./dto";
import { oneALanguage } from "./one-a-language";

/**
 * The stories that say what this one says, itself included, the oldest first and one a language. Only those that readers
 * can see; empty when that is this one alone. Anybody may ask.
 */
export async function getTranslations(postId: string): Promise<TranslationDto[]> {
  const translationsId = await cached(["translations-of", postId], [tags.post(postId)], async () => {
    const row = await db().post.findFirst({
      where: { id: postId, ...(await visiblePosts()) },
      select: { translationsId: true },
    });
    return row?.translationsId ?? null;
  });
  if (translationsId === null) return [];
  const all = await cached(
    ["translations", translationsId],
    [tags.translations(translationsId)],
    async () => {
      const rows = await db().post.findMany({
        where: { translationsId, ...(await visiblePosts()) },
        orderBy: [{ publishedAt: "asc" }, { id: "asc" }],
        select: { id: true, slug: true, ...languageSelect },
      });
      return rows.map((row) => ({
        id: row.id,
        slug: row.slug ?? "",
        title: row.title,
        language: languageOf(row),
      }));
    },
  );
  return oneALanguage(all, postId).map(({ slug, title, language }) => ({ slug, title, language }));
}
