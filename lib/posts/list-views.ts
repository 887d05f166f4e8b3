import "server-only";
import { db } from "@/lib/db/client";
import { viewDays } from "./post-limits";

const day = 24 * 60 * 60 * 1000;

/** How often each of these posts was read on each of the last 30 days, the oldest first. Posts nobody read are left out. */
export async function listViews(postIds: readonly string[], now: Date): Promise<Map<string, number[]>> {
  const today = Math.floor(now.getTime() / day);
  const rows = await db().dailyStat.findMany({
    where: { postId: { in: [...postIds] }, day: { gt: new Date((today - viewDays) * day) } },
    select: { postId: true, day: true, views: true },
  });
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const views = found.get(row.postId) ?? Array<number>(viewDays).fill(0);
    found.set(row.postId, views);
    const index = viewDays - 1 - (today - row.day.getTime() / day);
    if (index >= 0 && index < viewDays) views[index] = row.views;
  }
  return found;
}
