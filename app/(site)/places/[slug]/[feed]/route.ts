import { readSegment } from "@/lib/actions/read-segment";
import { answerFeed } from "@/lib/discovery/feeds/answer-feed";

type Context = { params: Promise<{ slug: string; feed: string }> };

/** The feeds of a page: feed.xml, atom.xml and feed.json. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { slug, feed } = await params;
  return answerFeed(request, { kind: "places", key: readSegment(slug) }, feed);
}
