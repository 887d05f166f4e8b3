import { Readable } from "node:stream";
import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { exportOwnBlog } from "@/lib/export/export-own-blog";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** One's own stories as a zip, written while it is read. What goes wrong before the first byte is answered in words. */
export async function GET(request: Request): Promise<Response> {
  let found: Awaited<ReturnType<typeof exportOwnBlog>> | null = null;
  const refusal = await jsonRoute("export", async () => {
    refuseForeignRequest(request);
    const withHistory = new URL(request.url).searchParams.get("history") === "1";
    found = await exportOwnBlog(await requireActor(), { withHistory });
    return null;
  });
  if (!found) return refusal;
  const { fileName, zip } = found as Awaited<ReturnType<typeof exportOwnBlog>>;
  return new Response(Readable.toWeb(zip) as ReadableStream, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
