import { refuseAllButScheduler } from "@/lib/actions/refuse-all-but-scheduler";
import { jsonRoute } from "@/lib/actions/route";
import { deleteUnattached } from "@/lib/media/delete-unattached";
import { purgeBin } from "@/lib/posts/purge-bin";
import { thinRevisions } from "@/lib/posts/thin-revisions";
import { deliverOutbox } from "@/lib/realtime/deliver-outbox";
import { forgetDelivered } from "@/lib/realtime/forget-delivered";

export const dynamic = "force-dynamic";

/** What timers do where a process lives on, for a scheduler to call where none does. Safe to call at any time. */
export function GET(request: Request) {
  return jsonRoute("housekeeping", async () => {
    refuseAllButScheduler(request);
    const delivered = await deliverOutbox();
    await forgetDelivered();
    const [purged, thinned] = [await purgeBin(), await thinRevisions()];
    return { delivered, purged, thinned, removedPictures: await deleteUnattached() };
  });
}
