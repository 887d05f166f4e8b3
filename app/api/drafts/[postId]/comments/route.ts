import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { listStoryComments } from "@/lib/preview-comments/list-story-comments";

export const dynamic = "force-dynamic";

/** What was said of one's story through its preview links. A route, since the editor asks again and again: actions wait for each other. */
export function GET(request: Request, { params }: { params: Promise<{ postId: string }> }) {
  return jsonRoute("drafts.comments", async () => {
    refuseForeignRequest(request);
    return listStoryComments(await requireActor(), { postId: (await params).postId });
  });
}
