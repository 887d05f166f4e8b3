import "server-only";
import { hasTag } from "@/lib/actions/has-tag";
import { env } from "@/lib/env";
import { type FeedFile, feedFormats, isFeedFile } from "../feed-formats";
import { absoluteUrl } from "../site";
import type { FeedTarget } from "./feed-source";
import { getFeed, type WrittenFeed } from "./get-feed";

/**
 * The answer to whoever asks for a feed: whole, or that it is as they have it. Programs ask every few minutes for years,
 * so most answers are the latter.
 */
export async function answerFeed(request: Request, target: FeedTarget, file: string): Promise<Response> {
  const feed = isFeedFile(file) ? await getFeed(target, file) : null;
  if (!feed || !isFeedFile(file)) return new Response("There is no such feed.", { status: 404 });
  if ("movedTo" in feed) {
    // Asked for again as well: where it leads may be taken back.
    const moved = { Location: absoluteUrl(feed.movedTo), "Cache-Control": "public, no-cache" };
    return new Response(null, { status: 308, headers: moved });
  }
  const headers = feedHeaders(feed, file, target);
  if (isKnown(request, feed)) return new Response(null, { status: 304, headers });
  return new Response(feed.body, { headers });
}

function feedHeaders({ etag, writtenAt }: WrittenFeed, file: FeedFile, target: FeedTarget): Headers {
  const path = target.kind === "site" ? "" : `/${target.kind}/${encodeURIComponent(target.key)}`;
  const hub = env().WEBSUB_HUB_URL;
  return new Headers({
    "Content-Type": `${feedFormats[file].type}; charset=utf-8`,
    // Kept by whoever likes, and asked for again each time: what was taken back is not shown.
    "Cache-Control": "public, no-cache",
    ETag: etag,
    "Last-Modified": new Date(writtenAt).toUTCString(),
    // WebSub: a subscriber learns both without reading the body.
    ...(hub ? { Link: `<${hub}>; rel="hub", <${absoluteUrl(`${path}/${file}`)}>; rel="self"` } : {}),
  });
}

/** RFC 9110: a tag that was sent decides, and no date beside it counts. */
function isKnown(request: Request, { etag, writtenAt }: WrittenFeed): boolean {
  const known = hasTag(request, etag);
  if (known !== null) return known;
  const since = Date.parse(request.headers.get("if-modified-since") ?? "");
  return since >= Math.floor(Date.parse(writtenAt) / 1000) * 1000;
}
