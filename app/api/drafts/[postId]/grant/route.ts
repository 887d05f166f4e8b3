import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { mintDraftGrant } from "@/lib/posts/mint-draft-grant";

export const runtime = "nodejs";

/** A pass to see who else has one's story open. */
export function POST(request: Request, { params }: { params: Promise<{ postId: string }> }) {
  return jsonRoute("drafts.grant", async () => {
    refuseForeignRequest(request);
    return mintDraftGrant(await requireActor(), { postId: (await params).postId });
  });
}
