import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { postSummarySelect, toPostSummary } from "@/lib/posts/post-row";
import type { SearchHit } from "./dto";
import { hitEnd, hitStart, readPassage } from "./passage";

/** Characters of a text that are looked through for a passage to show. */
const searchedText = 60_000;

const marks = `StartSel=${hitStart}, StopSel=${hitEnd}`;
const titleOptions = `HighlightAll=true, ${marks}`;
const passageOptions = `MaxFragments=2, MaxWords=26, MinWords=12, FragmentDelimiter=" … ", ${marks}`;

type MarkedRow = { id: string; title: string; passage: string };

/** The posts of these ids in this order, with what to show of them. A post that was unpublished meanwhile is left out. */
export async function loadHits(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
  query: Prisma.Sql | null,
): Promise<SearchHit[]> {
  if (ids.length === 0) return [];
  const rows = await tx.post.findMany({
    where: { id: { in: [...ids] }, status: "published" },
    select: postSummarySelect,
  });
  const marked = query ? await markHits(tx, ids, query) : [];
  const posts = new Map(rows.map((row) => [row.id, toPostSummary(row)]));
  const marksById = new Map(marked.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const post = posts.get(id);
    if (!post) return [];
    const found = marksById.get(id);
    const passage = found ? readPassage(found.passage) : [];
    return {
      post,
      title: found ? readPassage(found.title) : [{ text: post.title, hit: false }],
      passage: passage.some((part) => part.hit) ? passage : [{ text: post.excerpt, hit: false }],
    };
  });
}

function markHits(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
  query: Prisma.Sql,
): Promise<MarkedRow[]> {
  const ours = `${hitStart}${hitEnd}`;
  return tx.$queryRaw<MarkedRow[]>`
    SELECT "id"::text AS "id",
      ts_headline('nirvana', translate("title", ${ours}, ''), ${query}, ${titleOptions}) AS "title",
      ts_headline('nirvana', translate(left("text", ${searchedText}), ${ours}, ''), ${query}, ${passageOptions}) AS "passage"
    FROM "Post" WHERE "id" = ANY(${[...ids]}::uuid[])`;
}
