import { AppError } from "@/lib/contracts/errors";
import { getSitemap } from "@/lib/discovery/sitemap/get-sitemap";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ kind: string; file: string }> };

/** One sitemap, written as it is read. */
export async function GET(_request: Request, { params }: Context) {
  const { kind, file } = await params;
  try {
    const sitemap = await getSitemap(kind, file);
    if (!sitemap) return new Response("There is no such sitemap.", { status: 404 });
    return new Response(sitemap, {
      headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, no-cache" },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const headers = { "Retry-After": String(error.retryAfter ?? 30) };
    return new Response(error.message, { status: 503, headers });
  }
}
