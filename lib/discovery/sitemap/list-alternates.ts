import "server-only";
import { db } from "@/lib/db/client";
import { languageOf, languageSelect } from "@/lib/posts/post-language";
import { visiblePosts } from "@/lib/posts/visible-posts";
import { hreflang } from "@/lib/translations/hreflang";

/** Paths by hreflang of the visible stories of each group of translations; a group of one has none. */
export async function listAlternates(
  groups: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  if (groups.length === 0) return new Map();
  const rows = await db().post.findMany({
    where: { translationsId: { in: [...new Set(groups)] }, ...(await visiblePosts()) },
    orderBy: [{ publishedAt: "asc" }, { id: "asc" }],
    select: { slug: true, translationsId: true, ...languageSelect },
  });
  const members = new Map<string, typeof rows>();
  for (const row of rows) {
    const group = row.translationsId ?? "";
    members.set(group, [...(members.get(group) ?? []), row]);
  }
  return new Map(
    [...members].flatMap(([group, stories]) => {
      const languages = hreflang(
        stories.map((row) => ({ slug: row.slug ?? "", title: row.title, language: languageOf(row) })),
      );
      return languages ? [[group, languages] as const] : [];
    }),
  );
}
