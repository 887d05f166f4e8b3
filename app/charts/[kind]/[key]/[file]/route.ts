import { createHash } from "node:crypto";
import { readSegment } from "@/lib/actions/read-segment";
import { getChart } from "@/lib/places/chart/get-chart";

// Drawn at the first request, then kept like a page: a chart changes only with its place.
export const dynamic = "force-static";
export const dynamicParams = true;
export const revalidate = false;

export const generateStaticParams = () => [];

type Context = { params: Promise<{ kind: string; key: string; file: string }> };

/** One chart as SVG: what it may be asked for is said at `getChart`. */
export async function GET(_request: Request, { params }: Context) {
  const { kind, key, file } = await params;
  const svg = await getChart(kind, readSegment(key), file);
  if (svg === null) {
    // Not for long outside this server, which forgets by tag: the place may be made any moment.
    const headers = { "Cache-Control": "public, max-age=60" };
    return new Response("There is no such chart.", { status: 404, headers });
  }
  return new Response(svg, {
    headers: {
      "Content-Type": "image/svg+xml; charset=utf-8",
      "Cache-Control": "public, max-age=86400, stale-while-revalidate=604800",
      ETag: `"${createHash("sha1").update(svg).digest("base64url")}"`,
    },
  });
}
