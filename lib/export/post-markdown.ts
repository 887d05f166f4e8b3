import "server-only";
import { stringify } from "yaml";
import type { PostDocument } from "@/lib/contracts/document";
import { writeFileAddress } from "@/lib/markdown/file-address";
import { writeMarkdown } from "@/lib/markdown/write-markdown";
import type { ExportedPost, ExportedText } from "./export-format";

/** The text of a post that its Markdown file shows: what readers see, else what is being written. */
export function shownText(post: ExportedPost): ExportedText | null {
  return post.status === "published" ? post.story : (post.draft ?? post.story);
}

const folders: Record<ExportedPost["status"], string> = {
  published: "posts",
  draft: "drafts",
  archived: "archive",
  binned: "bin",
};

/** `posts/2024-05-07-the-ferry.md`; drafts, the archive and the bin lie apart. */
export function markdownName(post: ExportedPost, taken: ReadonlySet<string>): string {
  const day = post.publishedAt?.slice(0, 10);
  const words = post.slug ?? `untitled-${post.id.slice(-8)}`;
  const name = post.status === "published" ? `${day ? `${day}-` : ""}${words}` : (post.slug ?? post.id);
  const plain = `${folders[post.status]}/${name}`;
  return taken.has(plain) ? `${plain}-${post.id.slice(-8)}.md` : `${plain}.md`;
}

function frontMatter(post: ExportedPost, text: ExportedText, coverFile: string | null): object {
  const { place } = text;
  return {
    title: text.title,
    ...(text.subtitle ? { description: text.subtitle } : {}),
    ...(post.publishedAt ? { date: post.publishedAt } : {}),
    ...(post.editedAt ? { updated: post.editedAt } : {}),
    ...(post.status === "published" ? {} : { draft: true }),
    ...(post.slug ? { slug: post.slug } : {}),
    ...(post.byline ? { author: post.byline } : {}),
    ...(text.tags.length > 0 ? { tags: text.tags } : {}),
    ...(text.cover && coverFile ? { cover: { image: coverFile, alt: text.cover.alt } } : {}),
    ...(place
      ? {
          place: {
            name: place.name,
            ...(place.region ? { region: place.region } : {}),
            country: place.countryCode,
            latitude: place.latitude,
            longitude: place.longitude,
            shown: text.placePrecision,
          },
        }
      : {}),
    ...(post.formerAddresses.length > 0 ? { aliases: post.formerAddresses.map((path) => `/${path}`) } : {}),
  };
}

/**
 * A post as a Markdown file with YAML front matter, in the words that the import reads.
 * @param fileOf the path in the zip of a picture, by its public id; null: it is not in there
 */
export function postMarkdown(post: ExportedPost, fileOf: (publicId: string) => string | null): string {
  const text = shownText(post);
  if (!text) return "";
  const beside = (publicId: string) => {
    const file = fileOf(publicId);
    return file && `../${file}`;
  };
  const body = writeMarkdown(text.content as PostDocument, {
    image: ({ publicId }) => beside(publicId) ?? `media:${publicId}`,
    file: (file) => beside(file.publicId) ?? writeFileAddress(file),
  });
  const front = frontMatter(post, text, text.cover && beside(text.cover.publicId));
  return `---\n${stringify(front, { lineWidth: 0 })}---\n\n${body}`;
}
