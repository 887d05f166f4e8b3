import { jsonRoute } from "@/lib/actions/route";
import { AppError } from "@/lib/contracts/errors";
import { isDatabaseReady } from "@/lib/health/is-database-ready";

export const dynamic = "force-dynamic";

/** Ready when the database answers; a load balancer and our own start-up ask this. */
export async function GET() {
  return jsonRoute("health", async () => {
    if (!(await isDatabaseReady())) throw new AppError("unavailable", "The database does not answer.");
    return { status: "ready" };
  });
}
