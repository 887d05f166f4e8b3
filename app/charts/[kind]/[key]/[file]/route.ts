import { etagOf } from "@/lib/actions/asked-each-time";
import { readSegment } from "@/lib/actions/read-segment";
import { getChart } from "@/lib/places/chart/get-chart";
import { mayBeTakenBack } from "@/lib/places/chart-ref";

// Drawn at the first request, then kept like a page: forgotten with its place or its journey.
export const dynamic = "force-static";
export const dynamicParams = true;
export const revalidate = false;

export const generateStaticParams = () => [];

/** What a version of this program draws at such an address is always the same. */
const sameForAll = "public, max-age=86400, stale-while-revalidate=604800";

type Context = { params: Promise<{ kind: string; key: string; file: string }> };

/** One chart as SVG: what it may be asked for is said at `getChart`. */
export async function GET(_request: Request, { params }: Context) {
  const { kind, key, file } = await params;
  const svg = await getChart(kind, readSegment(key), file);
  // Without a word of ours it is said of it what is said of a page, and caches outside ask each time.
  if (svg === null) return new Response("There is no such chart.", { status: 404 });
  return new Response(svg, {
    headers: {
      "Content-Type": "image/svg+xml; charset=utf-8",
      ETag: etagOf(svg),
      ...(mayBeTakenBack(kind) ? {} : { "Cache-Control": sameForAll }),
    },
  });
}
