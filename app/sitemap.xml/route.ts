import { askedEachTime } from "@/lib/actions/asked-each-time";
import { listSitemaps } from "@/lib/discovery/sitemap/list-sitemaps";
import { writeIndex } from "@/lib/discovery/sitemap/write-sitemap";

// Not at the build: only a running site knows what it has.
export const dynamic = "force-dynamic";

/** Where search engines begin: the list of all sitemaps. */
export async function GET(request: Request) {
  const headers = { "Content-Type": "application/xml; charset=utf-8" };
  return askedEachTime(request, new Response(writeIndex(await listSitemaps()), { headers }), "public");
}
