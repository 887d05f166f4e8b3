import { refuseAllButScheduler } from "@/lib/actions/refuse-all-but-scheduler";
import { jsonRoute } from "@/lib/actions/route";
import { deliverPings } from "@/lib/discovery/pings/deliver-pings";
import { housekeep } from "@/lib/housekeeping/housekeep";
import { deliverOutbox } from "@/lib/realtime/deliver-outbox";

export const dynamic = "force-dynamic";

/** What timers do where a process lives on, for a scheduler to call where none does. Safe to call at any time. */
export function GET(request: Request) {
  return jsonRoute("housekeeping", async () => {
    refuseAllButScheduler(request);
    return { delivered: (await deliverOutbox()) + (await deliverPings()), ...(await housekeep()) };
  });
}
