import { getStoryMarkdown } from "@/lib/discovery/story-markdown";

// Written at the first request, then kept like the page: forgotten with whatever it names.
export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

/** `/stories/<slug>.md` (see next.config.mjs). */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const story = await getStoryMarkdown((await params).slug);
  if (!story) return new Response("There is no such story.", { status: 404 });
  return new Response(story.markdown, {
    headers: {
      "Content-Type": "text/markdown; charset=utf-8",
      "Cache-Control": "public, no-cache",
      // For programs that are sent here; whoever searches finds the page.
      Link: `<${story.url}>; rel="canonical"`,
      "X-Robots-Tag": "noindex",
    },
  });
}
