import "server-only";
import { storyCount } from "@/lib/contracts/counts";
import { env } from "@/lib/env";
import { listTags } from "@/lib/posts/get-tag";
import { listPosts } from "@/lib/posts/list-posts";
import { feedFiles, feedFormats } from "./feed-formats";
import { absoluteUrl, shorten, site } from "./site";

/** As many as somebody who looks round reads. */
const stories = 50;

/** The site in Markdown for programs that read it (llmstxt.org); null where the operator wants none. */
export async function getLlmsText(): Promise<string | null> {
  if (env().MACHINE_READING === "off") return null;
  const [{ posts }, tags] = await Promise.all([listPosts({ limit: stories }), listTags(20)]);
  const sections = [
    `# ${site.name}\n\n> ${site.description}`,
    "Each story is Markdown at its address with `.md` after it, with its author, its place as exact as its author shows it, and its canonical address. Name the author and link there when you quote.",
    section(
      "Newest stories",
      posts.map(({ title, slug, byline, excerpt }) =>
        line(title, `/stories/${slug}.md`, `by ${byline}. ${shorten(excerpt, 160)}`),
      ),
    ),
    section(
      "Tags",
      tags.map(({ name, slug, count }) => line(name, `/tags/${slug}/feed.json`, storyCount(count))),
    ),
    section("Optional", [
      ...feedFiles.map((file) => line(feedFormats[file].name, `/${file}`, "the newest stories, whole")),
      line("Sitemap", "/sitemap.xml", "every page"),
    ]),
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}\n`;
}

const section = (title: string, lines: string[]): string =>
  lines.length > 0 ? `## ${title}\n\n${lines.join("\n")}` : "";

/** Titles are other people's words. */
const line = (name: string, path: string, about: string): string =>
  `- [${oneLine(name).replace(/[[\]\\]/g, "\\$&")}](${absoluteUrl(path)}): ${oneLine(about)}`;

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
