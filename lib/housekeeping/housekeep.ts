import "server-only";
import { clearAbandoned } from "@/lib/import-jobs/job-files";
import { logger } from "@/lib/logger";
import { deleteUnattached } from "@/lib/media/delete-unattached";
import { applyHomeZones } from "@/lib/places/apply-home-zones";
import { forgetDeleted } from "@/lib/posts/forget-deleted";
import { purgeBin } from "@/lib/posts/purge-bin";
import { thinRevisions } from "@/lib/posts/thin-revisions";
import { forgetExpired } from "@/lib/rate-limit/forget-expired";
import { forgetDelivered } from "@/lib/realtime/forget-delivered";
import { forgetWords } from "@/lib/search/forget-words";
import { reindexOutdated } from "@/lib/search/reindex-outdated";
import { reindexRenamed } from "@/lib/search/reindex-renamed";

/** What goes, or is put right, in the order in which one makes work for the next: a story that goes leaves pictures behind. */
const chores = {
  deliveredEvents: forgetDelivered,
  binnedStories: purgeBin,
  oldRevisions: thinRevisions,
  deletedIds: forgetDeleted,
  unattachedMedia: deleteUnattached,
  abandonedImports: clearAbandoned,
  unusedWords: forgetWords,
  expiredCounters: forgetExpired,
  outdatedSearchRows: reindexOutdated,
  renamedAuthors: reindexRenamed,
  homeZones: applyHomeZones,
} satisfies Record<string, () => Promise<number>>;

type Chore = keyof typeof chores;

/**
 * Removes what nobody needs any more. A chore that fails is logged, and leaves the others to be done. Safe at any time.
 * @returns how many of each went; `null` where that could not be done
 */
export async function housekeep(): Promise<Record<Chore, number | null>> {
  const removed = {} as Record<Chore, number | null>;
  for (const chore of Object.keys(chores) as Chore[]) {
    try {
      removed[chore] = await chores[chore]();
    } catch (error) {
      removed[chore] = null;
      logger.error({ err: error, chore }, "housekeeping left something undone");
    }
  }
  if (Object.values(removed).some((count) => count !== null && count > 0)) logger.info(removed, "house kept");
  return removed;
}
