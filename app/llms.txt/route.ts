import { getLlmsText } from "@/lib/discovery/llms-text";

export const dynamic = "force-dynamic";

/** The site for programs that read it: https://llmstxt.org. */
export async function GET(): Promise<Response> {
  const text = await getLlmsText();
  if (text === null) return new Response("There is no such file.", { status: 404 });
  return new Response(text, {
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, no-cache" },
  });
}
