import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { postSummarySelect, toPostSummary } from "@/lib/posts/post-row";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { Passage, SearchHit } from "./dto";
import { hitEnd, hitStart, readPassage } from "./passage";

/** A text no longer than this is shown whole: PostgreSQL drops common words at the ends of a passage. */
const shortText = 280;

/** Characters of a text that are looked through for a passage to show. */
const searchedText = 60_000;

const marks = `StartSel=${hitStart}, StopSel=${hitEnd}`;
const wholeOptions = `HighlightAll=true, ${marks}`;
const passageOptions = `MaxFragments=2, MaxWords=26, MinWords=12, FragmentDelimiter=" … ", ${marks}`;

type MarkedRow = { id: string; title: string; subtitle: string; tags: string; passage: string };

/** The posts of these ids in this order, with what to show of them. A post that was unpublished meanwhile is left out. */
export async function loadHits(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
  query: Prisma.Sql | null,
): Promise<SearchHit[]> {
  if (ids.length === 0) return [];
  const visible = await visiblePosts(tx);
  const rows = await tx.post.findMany({
    where: { id: { in: [...ids] }, ...visible },
    select: { ...postSummarySelect, text: true },
  });
  const marked = query ? await markHits(tx, ids, query) : [];
  const found = new Map(rows.map((row) => [row.id, row]));
  const marksById = new Map(marked.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = found.get(id);
    if (!row) return [];
    const post = toPostSummary(row, visible.publishedAt.lte);
    const marks = marksById.get(id);
    if (!marks)
      return {
        post,
        title: [{ text: post.title, hit: false }],
        passage: [{ text: post.excerpt, hit: false }],
        tag: null,
      };
    const title = readPassage(marks.title);
    const passage = readPassage(marks.passage);
    const subtitle = readPassage(marks.subtitle);
    const shown = isHit(passage) ? withEllipses(passage, row.text) : isHit(subtitle) ? subtitle : null;
    return {
      post,
      title,
      passage: shown ?? [{ text: post.excerpt, hit: false }],
      tag: shown || isHit(title) ? null : tagHit(marks.tags),
    };
  });
}

const isHit = (passage: Passage): boolean => passage.some((part) => part.hit);

/** The first of the names, one a line, that has a mark in it. */
function tagHit(marked: string): string | null {
  const tag = marked.split("\n").map(readPassage).find(isHit);
  return tag ? tag.map(({ text }) => text).join("") : null;
}

/** Says where the text goes on before and after what is shown of it. */
function withEllipses(passage: Passage, text: string): Passage {
  const shown = passage.map((part) => part.text).join("");
  const start = text.startsWith(shown.slice(0, 20)) ? [] : [{ text: "… ", hit: false }];
  const end = text.endsWith(shown.slice(-20)) || /[.!?…]$/.test(shown) ? [] : [{ text: " …", hit: false }];
  return [...start, ...passage, ...end];
}

function markHits(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
  query: Prisma.Sql,
): Promise<MarkedRow[]> {
  const ours = `${hitStart}${hitEnd}`;
  return tx.$queryRaw<MarkedRow[]>`
    SELECT "id"::text AS "id",
      ts_headline('nirvana', translate("title", ${ours}, ''), ${query}, ${wholeOptions}) AS "title",
      ts_headline('nirvana', translate("subtitle", ${ours}, ''), ${query}, ${wholeOptions}) AS "subtitle",
      ts_headline('nirvana', translate(coalesce((
        SELECT string_agg(t."name", E'\\n' ORDER BY pt."position")
        FROM "PostTag" pt JOIN "Tag" t ON t."id" = pt."tagId" WHERE pt."postId" = "Post"."id"
      ), ''), ${ours}, ''), ${query}, ${wholeOptions}) AS "tags",
      ts_headline(
        'nirvana', translate(left("text", ${searchedText}), ${ours}, ''), ${query},
        CASE WHEN length("text") <= ${shortText} THEN ${wholeOptions} ELSE ${passageOptions} END
      ) AS "passage"
    FROM "Post" WHERE "id" = ANY(${[...ids]}::uuid[])`;
}
