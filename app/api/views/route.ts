import { readJson } from "@/lib/actions/read-json";
import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { getActor } from "@/lib/auth/actor";
import { countView } from "@/lib/posts/count-view";
import { clientAddress } from "@/lib/rate-limit/client-address";

export const dynamic = "force-dynamic";

/** A page says that a story was looked at. Sets no cookie and answers nothing. */
export function POST(request: Request) {
  return jsonRoute("views", async () => {
    refuseForeignRequest(request);
    const input = await readJson(request, 200);
    const visit = {
      actor: await getActor(),
      userAgent: request.headers.get("user-agent"),
      address: clientAddress(request.headers),
    };
    countView(visit, input as { postId: string });
    return null;
  });
}
