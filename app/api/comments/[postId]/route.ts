import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { getTalkView } from "@/lib/comments/get-talk-view";

type Context = { params: Promise<{ postId: string }> };

/** What the person who looks may do with the comments of a story whose page is the same for everybody. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { postId } = await params;
  return jsonRoute("talk-view", async () => getTalkView(await requireActor(), { postId }));
}
