import { readSegment } from "@/lib/actions/read-segment";
import { answerFeed } from "@/lib/discovery/feeds/answer-feed";

type Context = { params: Promise<{ handle: string; feed: string }> };

/** The feeds of a page: feed.xml, atom.xml and feed.json. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { handle, feed } = await params;
  return answerFeed(request, { kind: "authors", key: readSegment(handle) }, feed);
}
