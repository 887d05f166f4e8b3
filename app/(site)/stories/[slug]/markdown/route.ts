import { getStoryMarkdown } from "@/lib/discovery/story-markdown";

// Written at the first request, then kept like the page: forgotten with whatever it names.
export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

/** `/stories/<slug>.md` (see next.config.mjs). How long it may be kept is said as of a page, by Next and the host. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const story = await getStoryMarkdown((await params).slug);
  if (!story) return new Response("There is no such story.", { status: 404 });
  if ("movedTo" in story) {
    return new Response(null, { status: 308, headers: { Location: `/stories/${story.movedTo}.md` } });
  }
  return new Response(story.markdown, {
    headers: {
      "Content-Type": "text/markdown; charset=utf-8",
      // For programs that are sent here; whoever searches finds the page.
      Link: `<${story.url}>; rel="canonical"`,
      "X-Robots-Tag": "noindex",
    },
  });
}
