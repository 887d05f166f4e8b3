import "server-only";
import { fromMarkdown } from "mdast-util-from-markdown";
import { storable } from "@/lib/contracts/text";
import { formerPath } from "@/lib/posts/former-path";
import { postLimits } from "@/lib/posts/post-limits";
import { tagSlug } from "@/lib/posts/slug";
import { dateInPath, readDate } from "./read-date";

/** What the front matter and the place of a file say about a post. */
export type PostMeta = {
  /** Null: the text has to say. */
  title: string | null;
  subtitle: string;
  /** Null: the account's own name. */
  byline: string | null;
  tags: string[];
  /** Null: it says none. */
  publishedAt: Date | null;
  editedAt: Date | null;
  isDraft: boolean;
  /** Where it stood: as given or as its generator would have placed it. Null when that cannot be an address. */
  address: string | null;
  /** Other former addresses. */
  aliases: string[];
  /** What to make the new address from. */
  slug: string;
  cover: { src: string; alt: string } | null;
  /** What was there and could not be used. */
  notes: string[];
};

type Data = Record<string, unknown>;

const asObject = (value: unknown): Data =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : {};

/** Markdown as one line of plain text. */
function plainLine(markdown: string): string {
  type Node = { value?: string; alt?: string | null; children?: Node[] };
  const words = (node: Node): string => node.value ?? node.alt ?? (node.children ?? []).map(words).join("");
  return storable(words(fromMarkdown(markdown.replace(/\s+/g, " ").trim()) as Node))
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}

function line(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? plainLine(String(value)) : "";
}

/** "Ada", ["Ada", "Grace"], [{name: "Ada"}]; empty for anything else. */
function names(value: unknown): string[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.map((item) => line(typeof item === "object" ? asObject(item).name : item)).filter(Boolean);
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\p{Cs}\s]+$/u, "")}…`;
}

const listOf = (items: readonly string[]) => new Intl.ListFormat("en-GB").format(items);

/** "Ada and Grace on behalf of the Compiler Team" */
function byline(data: Data, extra: Data): string | null {
  const people = names(data.authors ?? data.author ?? extra.authors ?? extra.author);
  const team = line(extra.team).replace(/^The /, "the ");
  if (people.length === 0) return team || null;
  return team && !people.some((name) => name.toLowerCase() === team.toLowerCase())
    ? `${listOf(people)} on behalf of ${team}`
    : listOf(people);
}

/** "inside-rust" → "Inside Rust" */
function sectionName(folder: string): string {
  return folder
    .split(/[-_ ]+/)
    .filter(Boolean)
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join(" ");
}

function tagNames(data: Data, extra: Data, section: string | null, notes: string[]): string[] {
  const taxonomies = asObject(data.taxonomies);
  const asWords = (value: unknown) => (typeof value === "string" ? value.split(/,\s*/) : value);
  const wanted = [
    ...names(asWords(data.tags ?? taxonomies.tags)),
    ...names(asWords(data.categories ?? taxonomies.categories ?? data.category)),
    ...(extra.release === true ? ["Releases"] : []),
    ...(section ? [sectionName(section)] : []),
  ];
  return keepTags(wanted, notes);
}

/** The tags that we can keep, each once; the others are in `notes`. */
export function keepTags(wanted: readonly string[], notes: string[]): string[] {
  const bySlug = new Map<string, string>();
  for (const name of wanted) {
    const slug = tagSlug(name);
    if (!slug || name.length > postLimits.tagLength) notes.push(`The tag “${cut(name, 60)}” cannot be kept.`);
    else if (!bySlug.has(slug)) bySlug.set(slug, name);
  }
  const tags = [...bySlug.values()];
  if (tags.length > postLimits.tags) notes.push(`Only the first ${postLimits.tags} tags are kept.`);
  return tags.slice(0, postLimits.tags);
}

function cover(data: Data, extra: Data): PostMeta["cover"] {
  const named = data.cover ?? data.image ?? extra.cover ?? extra.image ?? data.featured_image;
  const object = asObject(named);
  const src = typeof named === "string" ? named : (object.image ?? object.src ?? object.url ?? object.path);
  if (typeof src !== "string" || !src) return null;
  return { src, alt: cut(line(object.alt ?? data.cover_alt ?? extra.cover_alt), postLimits.altLength) };
}

/** Where Zola, Hugo or Jekyll put a file that names no address of its own. */
function usualAddress(file: string, slug: string): string {
  const folder = file
    .split("/")
    .slice(0, -1)
    .join("/")
    .replace(/(^|\/)(content|_posts|posts)(?=\/|$)/g, "");
  const dated = /(?:^|\/)(\d{4})-(\d{2})-(\d{2})-[^/]+$/.exec(file);
  return [folder, ...(dated ? dated.slice(1, 4) : []), slug].filter(Boolean).join("/");
}

/** More than any post has moved. */
const mostAliases = 50;

/**
 * Reads what front matter says of a post, in the words of Zola, Hugo and Jekyll. Never fails: what cannot be used is
 * in `notes`.
 * @param file path in the imported folder without `.md` and without a last `/index`
 * @param section the Zola or Hugo section (a folder with an `_index.md`) that it stands in, by its folder's name
 */
export function readPostMeta(data: Data, file: string, section: string | null): PostMeta {
  const extra = asObject(data.extra);
  const notes: string[] = [];
  const fileName = file.split("/").at(-1) ?? file;
  const ownName = line(data.slug) || fileName.replace(/^\d{4}-\d{2}-\d{2}-/, "");
  const given = [data.path, data.permalink, data.url].find((value) => typeof value === "string");
  const givenPath = typeof given === "string" ? addressPath(given) : null;
  const address = formerPath(givenPath ?? usualAddress(file, ownName));
  const aliasList = [data.aliases, data.redirect_from].flatMap((value) => (value === undefined ? [] : value));
  const aliases: string[] = [];
  for (const alias of aliasList) {
    const path = typeof alias === "string" ? formerPath(addressPath(alias)) : null;
    if (path === null) notes.push("One of its former addresses cannot be an address.");
    else if (path !== address && !aliases.includes(path) && aliases.length < mostAliases) aliases.push(path);
  }
  const title = line(data.title);
  const subtitle = line(data.subtitle ?? data.description ?? data.summary);
  if (data.title !== undefined && !title) notes.push("The title in the front matter is no text.");
  if (title.length > postLimits.titleLength) notes.push("The title was cut: it is very long.");
  if (subtitle.length > postLimits.subtitleLength) notes.push("The description was cut: it is very long.");
  const named = data.date ?? data.published;
  const date = readDate(named);
  if (named !== undefined && !date) notes.push("The date in the front matter is no date.");
  return {
    title: title ? cut(title, postLimits.titleLength) : null,
    subtitle: cut(subtitle, postLimits.subtitleLength),
    byline: byline(data, extra),
    tags: tagNames(data, extra, section, notes),
    publishedAt: date ?? dateInPath(givenPath ?? "") ?? dateInPath(file),
    editedAt: readDate(data.updated ?? data.lastmod ?? data.last_modified_at),
    isDraft: data.draft === true || data.published === false,
    address,
    aliases,
    slug:
      givenPath
        ?.split("/")
        .filter(Boolean)
        .at(-1)
        ?.replace(/\.html?$/i, "") || ownName,
    cover: cover(data, extra),
    notes,
  };
}

/** Addresses are sometimes given whole. */
function addressPath(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname : address.replace(/[?#].*$/, "");
}
