import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { getDraftVersion } from "@/lib/posts/get-draft-version";

export const runtime = "nodejs";

/** Whether an open editor still has the newest words. */
export function GET(_request: Request, { params }: { params: Promise<{ postId: string }> }) {
  return jsonRoute("drafts.version", async () =>
    getDraftVersion(await requireActor(), { postId: (await params).postId }),
  );
}
