import { z } from "zod";
import { askedEachTime } from "@/lib/actions/asked-each-time";
import { getOEmbed, oEmbedXml } from "@/lib/discovery/oembed";

export const dynamic = "force-dynamic";

const pixels = z.coerce.number().int().min(1).max(100_000).nullable().catch(null);

const querySchema = z.object({
  url: z.string().max(2_000),
  format: z.string().default("json"),
  maxwidth: pixels.default(null),
  maxheight: pixels.default(null),
});

/** How another site shows a story of ours: https://oembed.com. */
export async function GET(request: Request): Promise<Response> {
  const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) return new Response("Say which story, in url.", { status: 400 });
  const { url, format, maxwidth, maxheight } = query.data;
  if (format !== "json" && format !== "xml") {
    return new Response("The formats are json and xml.", { status: 501 });
  }
  const answer = await getOEmbed(url, { maxWidth: maxwidth, maxHeight: maxheight });
  if (!answer) return new Response("There is no such story here.", { status: 404 });
  const headers = {
    "Content-Type": format === "xml" ? "text/xml; charset=utf-8" : "application/json; charset=utf-8",
    // Editors in browsers ask as well, and nobody is told more than a reader is.
    "Access-Control-Allow-Origin": "*",
  };
  const body = format === "xml" ? oEmbedXml(answer) : JSON.stringify(answer);
  return askedEachTime(request, new Response(body, { headers }), "public");
}
