import { jsonRoute } from "@/lib/actions/route";
import { getPublicPost } from "@/lib/realtime/get-public-post";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ postId: string }> };

/** For the realtime service, which lets people read together only what everybody may read. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return jsonRoute("public-post", async () => getPublicPost((await params).postId));
}
