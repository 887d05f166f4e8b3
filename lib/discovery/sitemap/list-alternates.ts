import "server-only";
import { db } from "@/lib/db/client";
import { languageOf, languageSelect } from "@/lib/posts/post-language";
import { visiblePosts } from "@/lib/posts/visible-posts";
import { hreflang } from "@/lib/translations/hreflang";
import { oneALanguage } from "@/lib/translations/one-a-language";

/** Paths by hreflang for each visible story of these groups of translations, as its own page names them. */
export async function listAlternates(
  groups: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  if (groups.length === 0) return new Map();
  const rows = await db().post.findMany({
    where: { translationsId: { in: [...new Set(groups)] }, ...(await visiblePosts()) },
    orderBy: [{ publishedAt: "asc" }, { id: "asc" }],
    select: { id: true, slug: true, translationsId: true, ...languageSelect },
  });
  const stories = rows.map((row) => ({
    id: row.id,
    slug: row.slug ?? "",
    title: row.title,
    language: languageOf(row),
    group: row.translationsId,
  }));
  const members = new Map<string | null, typeof stories>();
  for (const story of stories) members.set(story.group, [...(members.get(story.group) ?? []), story]);
  return new Map(
    stories.flatMap(({ id, group }) => {
      const languages = hreflang(oneALanguage(members.get(group) ?? [], id));
      return languages ? [[id, languages] as const] : [];
    }),
  );
}
