import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { earthDistanceKm } from "@/lib/places/earth-distance";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { postSummarySelect, toPostSummary } from "@/lib/posts/post-row";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { Passage, SearchHit } from "./dto";
import { hitWindow } from "./hit-window";
import { hitEnd, hitStart, readPassage } from "./passage";
import type { SearchCondition } from "./search-condition";

/** A text no longer than this is shown whole: PostgreSQL drops common words at the ends of a passage. */
const shortText = 280;

/** Characters of a text that are looked through at most. */
const searchedText = 60_000;

const marks = `StartSel=${hitStart}, StopSel=${hitEnd}`;
const wholeOptions = `HighlightAll=true, ${marks}`;
const passageOptions = `MaxFragments=2, MaxWords=26, MinWords=12, FragmentDelimiter=" … ", ${marks}`;

type MarkedRow = { title: string; subtitle: string; tags: string; names: string; passage: string };

/** The posts of these ids in this order, with what to show of them. A post that was unpublished meanwhile is left out. */
export async function loadHits(
  tx: Prisma.TransactionClient,
  ids: readonly string[],
  { query, stems, near }: Pick<SearchCondition, "query" | "stems" | "near">,
): Promise<SearchHit[]> {
  if (ids.length === 0) return [];
  const visible = await visiblePosts(tx);
  const found = await tx.post.findMany({
    where: { id: { in: [...ids] }, ...visible },
    select: { ...postSummarySelect, text: true },
  });
  const byId = new Map(
    found.map((row) => [row.id, { ...row, post: toPostSummary(row, visible.publishedAt.lte) }]),
  );
  const rows = ids.flatMap((id) => byId.get(id) ?? []);
  const marked = query ? await markHits(tx, rows, query, stems) : [];
  return rows.map(({ post, text }, index) => {
    const km = near ? kmTo(post, near) : null;
    const marks = marked[index];
    if (!marks)
      return {
        post,
        title: [{ text: post.title, hit: false }],
        passage: [{ text: post.excerpt, hit: false }],
        tag: null,
        km,
      };
    const title = readPassage(marks.title);
    const passage = readPassage(marks.passage);
    const subtitle = readPassage(marks.subtitle);
    const shown = isHit(passage) ? withEllipses(passage, text) : isHit(subtitle) ? subtitle : null;
    return {
      post,
      title,
      passage: shown ?? [{ text: post.excerpt, hit: false }],
      tag: shown || isHit(title) ? null : tagHit(marks.tags),
      km,
    };
  });
}

/** To the point that the story shows, in whole kilometres; null where it shows no more than its country. */
function kmTo({ place }: PostSummaryDto, near: { latitude: number; longitude: number }): number | null {
  if (!place?.point || place.coordinates === null) return null;
  const { latitude, longitude } = place.point;
  return Math.round(earthDistanceKm(near.latitude, near.longitude, latitude, longitude));
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

type Text = {
  title: string;
  subtitle: string;
  text: string;
  tags: { tag: { name: string } }[];
  post: PostSummaryDto;
};

/** Whom a story is by and where it happens, as it says. */
const namesOf = ({ post: { authors, place } }: Text): string =>
  [...authors.map(({ name }) => name), place?.label ?? "", place?.region ?? ""].join("\n");

/** The texts with what answers marked in them, in their order. */
async function markHits(
  tx: Prisma.TransactionClient,
  rows: readonly Text[],
  query: Prisma.Sql,
  stems: readonly string[],
): Promise<MarkedRow[]> {
  const windows = rows.map(({ text }) => hitWindow(text, stems));
  const marked = await mark(tx, rows, windows, query);
  // Where the words have forms that only PostgreSQL knows, it looks through the whole text.
  const missed = rows.filter(({ text }, index) => {
    const row = marked[index];
    const isMarked =
      row && [row.passage, row.title, row.subtitle, row.tags, row.names].join("").includes(hitStart);
    return !isMarked && windows[index] !== text;
  });
  if (missed.length === 0) return marked;
  const texts = missed.map(({ text }) => text.slice(0, searchedText));
  const whole = await mark(tx, missed, texts, query);
  return marked.map((row, index) => whole[missed.indexOf(rows[index] as Text)] ?? row);
}

function mark(
  tx: Prisma.TransactionClient,
  rows: readonly Text[],
  passages: readonly string[],
  query: Prisma.Sql,
): Promise<MarkedRow[]> {
  // Its own marks, and what PostgreSQL takes for the end of a text, are no letters of any text.
  const clean = (text: string) => text.replaceAll(hitStart, "").replaceAll(hitEnd, "");
  const column = (of: (row: Text) => string) => rows.map((row) => clean(of(row)));
  return tx.$queryRaw<MarkedRow[]>`
    SELECT
      ts_headline('nirvana', r.title, ${query}, ${wholeOptions}) AS "title",
      ts_headline('nirvana', r.subtitle, ${query}, ${wholeOptions}) AS "subtitle",
      ts_headline('nirvana', r.tags, ${query}, ${wholeOptions}) AS "tags",
      ts_headline('nirvana', r.names, ${query}, ${wholeOptions}) AS "names",
      ts_headline(
        'nirvana', r.passage, ${query},
        CASE WHEN r.isshort THEN ${wholeOptions} ELSE ${passageOptions} END
      ) AS "passage"
    FROM unnest(
      ${column(({ title }) => title)}::text[], ${column(({ subtitle }) => subtitle)}::text[],
      ${column(({ tags }) => tags.map(({ tag }) => tag.name).join("\n"))}::text[],
      ${column(namesOf)}::text[], ${passages.map(clean)}::text[],
      ${rows.map(({ text }) => text.length <= shortText)}::boolean[]
    ) WITH ORDINALITY AS r(title, subtitle, tags, names, passage, isshort, place)
    ORDER BY r.place`;
}
