import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { mintToken } from "@/lib/realtime/mint-token";

export const dynamic = "force-dynamic";

/** A token to connect to the realtime service with, for whoever is signed in. */
export async function POST(request: Request) {
  return jsonRoute("realtime token", async () => {
    refuseForeignRequest(request);
    return mintToken(await requireActor());
  });
}
