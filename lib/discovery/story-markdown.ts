import "server-only";
import { type PostDocument, parseDocument } from "@/lib/contracts/document";
import { env } from "@/lib/env";
import { writeMarkdown } from "@/lib/markdown/write-markdown";
import { fileUrl } from "@/lib/media/media-url";
import type { PostDto } from "@/lib/posts/dto";
import { getPost } from "@/lib/posts/get-post";
import { loadReferences } from "@/lib/posts/load-references";
import { plainDocument } from "./plain-document";
import { plainTables } from "./plain-tables";
import { absoluteUrl } from "./site";
import { storyPictureUrl } from "./story-picture";

/**
 * A story for programs that read Markdown, or its slug now when this is a former one; null where the operator wants none,
 * and for what readers cannot see.
 */
export async function getStoryMarkdown(
  slug: string,
): Promise<{ markdown: string; url: string } | { movedTo: string } | null> {
  if (env().MACHINE_READING === "off") return null;
  const found = await getPost(slug);
  if (!found) return null;
  if (found.kind === "moved") return { movedTo: found.slug };
  const { post } = found;
  const url = absoluteUrl(`/stories/${post.slug}`);
  return { url, markdown: `${heading(post, url)}\n\n---\n\n${await body(post, url)}` };
}

/** What stands over the text: everything on a line of its own, nothing that could be taken for markup. */
function heading(post: PostDto, url: string): string {
  const { place } = post;
  const facts = [
    `By ${post.authors
      .map(({ name, handle }) =>
        handle ? `[${plain(name)}](${absoluteUrl(`/authors/${handle}`)})` : plain(name),
      )
      .join(", ")}`,
    place ? `Place: ${plain(place.label)}${place.coordinates ? ` (${place.coordinates})` : ""}` : null,
    `Published: ${post.publishedAt.slice(0, 10)}${post.editedAt ? `, edited ${post.editedAt.slice(0, 10)}` : ""}`,
    `Language: ${post.language}`,
    post.tags.length > 0 ? `Tags: ${post.tags.map(({ name }) => plain(name)).join(", ")}` : null,
    `Canonical: <${post.canonicalUrl ?? url}>`,
  ].filter((fact) => fact !== null);
  const title = `# ${plain(post.title)}`;
  const subtitle = post.subtitle ? `\n\n*${plain(post.subtitle)}*` : "";
  return `${title}${subtitle}\n\n${facts.map((fact) => `- ${fact}`).join("\n")}`;
}

/** One line of words in which Markdown sees no markup. */
const plain = (words: string): string =>
  words
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>#|~]/g, "\\$&");

async function body(post: PostDto, url: string): Promise<string> {
  let document: PostDocument;
  try {
    document = parseDocument(post.content);
  } catch {
    // Its page says so, too, and the log which one it is.
    return "The text of this story cannot be shown at the moment.\n";
  }
  const refers = await loadReferences(post.id, document);
  const flat = plainTables(plainDocument(document, { refers, story: url }));
  return writeMarkdown(flat, {
    image: ({ publicId }) => absoluteUrl(storyPictureUrl(publicId)),
    file: ({ publicId, format }) => absoluteUrl(fileUrl(publicId, `file.${format}`)),
  });
}
