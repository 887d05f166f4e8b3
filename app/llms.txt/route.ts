import { askedEachTime } from "@/lib/actions/asked-each-time";
import { getLlmsText } from "@/lib/discovery/llms-text";

export const dynamic = "force-dynamic";

/** The site for programs that read it: https://llmstxt.org. */
export async function GET(request: Request): Promise<Response> {
  const text = await getLlmsText();
  if (text === null) return new Response("There is no such file.", { status: 404 });
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return askedEachTime(request, new Response(text, { headers }), "public");
}
