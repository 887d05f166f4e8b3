import "server-only";
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parseDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { formatOfName } from "@/lib/contracts/file-formats";
import {
  type ExportedMedia,
  type ExportedPost,
  type ExportedText,
  exportedPostSchema,
  exportSchema,
} from "@/lib/export/export-format";
import { shownText } from "@/lib/export/post-markdown";
import { readFileAddress } from "@/lib/markdown/file-address";
import { readImageAddress } from "@/lib/markdown/image-address";
import { readMarkdown } from "@/lib/markdown/read-markdown";
import { formerPath } from "@/lib/posts/former-path";
import { binDays } from "@/lib/posts/post-limits";
import { archiveLimits } from "./archive-limits";
import { toPostMeta } from "./foreign-meta";
import { readFrontMatter } from "./front-matter";
import type { Source } from "./load-source";
import type { LoadedBlog } from "./loaded-blog";
import { readPostMeta } from "./post-meta";

type Media = ReadonlyMap<string, ExportedMedia>;

async function readExport(absolute: string, file: string) {
  if ((await stat(absolute)).size > archiveLimits.jsonBytes) {
    throw new AppError("too_large", `“${file}” is over 64 MB.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(await readFile(absolute, "utf8"));
  } catch (cause) {
    throw new AppError("invalid", `“${file}” is damaged or not complete: its JSON cannot be read.`, {
      cause,
    });
  }
  const parsed = exportSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new AppError("invalid", `“${file}” is no export that this version of Nirvana can read.`);
}

/** The text of a Markdown file that was changed since the export, in the place of what the export holds. */
function withEdits(text: ExportedText, source: string, media: Media): ExportedText {
  const { data, body } = readFrontMatter(source);
  const meta = readPostMeta(data, "post", null);
  const byFile = new Map([...media.values()].map((one) => [one.file, one]));
  const content = readMarkdown(body, {
    picture: (src) => {
      const known =
        byFile.get(src.replace(/^(\.\.\/)+/, "")) ??
        media.get(readImageAddress(src)?.publicId ?? src.slice(6));
      return known ? { publicId: known.publicId, width: known.width, height: known.height } : null;
    },
    file: (src) => {
      const known =
        byFile.get(src.replace(/^(\.\.\/)+/, "")) ?? media.get(readFileAddress(src)?.publicId ?? "");
      const format = formatOfName(src);
      return known?.kind === "file" && format ? { publicId: known.publicId, format } : null;
    },
  });
  return {
    ...text,
    title: meta.title ?? text.title,
    subtitle: meta.subtitle,
    tags: meta.tags,
    content,
  };
}

async function changedMarkdown(
  root: string,
  { file, sha256 }: { file: string; sha256: string },
): Promise<string | null> {
  if (!/^(posts|drafts|archive|bin)\/[\w.-]+\.md$/.test(file) || file.includes("..")) return null;
  const absolute = path.join(root, file);
  const found = await stat(absolute).catch(() => null);
  if (!found?.isFile() || found.size > archiveLimits.postBytes) return null;
  const source = await readFile(absolute, "utf8");
  return createHash("sha256").update(source).digest("hex") === sha256 ? null : source;
}

function check(text: ExportedText | null): ExportedText | null {
  return text && { ...text, content: parseDocument(text.content) };
}

/** @throws AppError with the reason why it cannot come back */
async function toSource(
  root: string,
  entry: { markdown: { file: string; sha256: string }; post: unknown },
  media: Media,
): Promise<Source> {
  const parsed = exportedPostSchema.safeParse(entry.post);
  if (!parsed.success) throw new AppError("invalid", "It is not in the form of our exports.");
  const post: ExportedPost = {
    ...parsed.data,
    story: check(parsed.data.story),
    draft: check(parsed.data.draft),
  };
  if (post.binned && Date.parse(post.binned.at) < Date.now() - binDays * 24 * 60 * 60 * 1_000) {
    throw new AppError("invalid", "It was in the bin, and its 30 days are over.");
  }
  const shown = shownText(post);
  if (!shown) throw new AppError("invalid", "There is no text in it.");
  const markdown = await changedMarkdown(root, entry.markdown);
  const text = markdown === null ? shown : withEdits(shown, markdown, media);
  const isStory = shown === post.story;
  const edited = isStory ? { ...post, story: text } : { ...post, draft: text };
  return {
    file: entry.markdown.file,
    key: post.id,
    body: "",
    bodyLine: 1,
    exported: { post: markdown === null ? post : edited, original: post, media },
    meta: {
      ...toPostMeta({
        title: text.title,
        subtitle: text.subtitle,
        tags: text.tags,
        publishedAt: post.publishedAt ? new Date(post.publishedAt) : null,
        isDraft: post.status !== "published",
        slug: post.slug ?? text.title,
      }),
      byline: post.byline,
      editedAt: post.editedAt ? new Date(post.editedAt) : null,
      aliases: post.formerAddresses.flatMap((address) => formerPath(encodeURI(address)) ?? []),
    },
  };
}

/** Reads an export of ours. @throws AppError when it is none that we can read */
export async function loadExported(root: string, file: string): Promise<LoadedBlog> {
  const loaded: LoadedBlog = { sources: [], skipped: [], warnings: [], hosts: [] };
  const exported = await readExport(path.join(root, file), file);
  loaded.journeys = exported.journeys ?? [];
  const media = new Map(exported.media.map((one) => [one.publicId, one]));
  for (const entry of exported.posts) {
    try {
      loaded.sources.push(await toSource(root, entry, media));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      loaded.skipped.push({ file: entry.markdown.file, reason: error.message });
    }
  }
  if (URL.canParse(exported.site)) loaded.hosts.push(new URL(exported.site).hostname);
  return loaded;
}
