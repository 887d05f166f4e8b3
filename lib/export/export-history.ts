import "server-only";
import { parseDocument } from "@/lib/contracts/document";
import { db } from "@/lib/db/client";
import type { DraftPayload } from "@/lib/posts/draft-payload";
import type { ExportedRevision } from "./export-format";
import { visiblePlaces } from "./export-places";

/** Whole texts, in memory at once. */
const perRead = 10;

/** The history of a story of the author's own as a file of JSON, a few versions at a time. Nothing when it has none. */
export async function* exportHistory(userId: string, postId: string): AsyncGenerator<string> {
  let after: { createdAt: Date; id: string } | null = null;
  let isFirst = true;
  for (;;) {
    const rows: HistoryRow[] = await readRows(postId, after);
    const places = await visiblePlaces(
      rows.map(({ snapshot }) => (snapshot as unknown as DraftPayload).placeId),
      userId,
    );
    for (const { snapshot, kind, name, createdAt, savedAt } of rows) {
      const { coverPublicId, coverAlt, placeId, settings, ...text } = snapshot as unknown as DraftPayload;
      const revision: ExportedRevision = {
        kind,
        name,
        createdAt: createdAt.toISOString(),
        savedAt: savedAt.toISOString(),
        text: {
          title: text.title,
          subtitle: text.subtitle,
          tags: text.tags,
          placePrecision: text.placePrecision,
          placeDelayHours: text.placeDelayHours,
          // An older version of this program may have stored it.
          content: parseDocument(text.content),
          cover: coverPublicId ? { publicId: coverPublicId, alt: coverAlt } : null,
          place: (placeId ? places.get(placeId) : undefined) ?? null,
          ...(settings ? { settings } : {}),
        },
      };
      yield `${isFirst ? `{"post":${JSON.stringify(postId)},"revisions":[` : ","}\n${JSON.stringify(revision)}`;
      isFirst = false;
    }
    after = rows.at(-1) ?? null;
    if (rows.length < perRead) break;
  }
  if (!isFirst) yield "\n]}\n";
}

type HistoryRow = Awaited<ReturnType<typeof readRows>>[number];

function readRows(postId: string, after: { createdAt: Date; id: string } | null) {
  return db().postRevision.findMany({
    where: {
      postId,
      ...(after
        ? {
            OR: [
              { createdAt: { gt: after.createdAt } },
              { createdAt: after.createdAt, id: { gt: after.id } },
            ],
          }
        : {}),
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: perRead,
    select: { id: true, kind: true, name: true, createdAt: true, savedAt: true, snapshot: true },
  });
}
