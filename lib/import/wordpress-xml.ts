import "server-only";
import { createReadStream } from "node:fs";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { AppError } from "@/lib/contracts/errors";
import { archiveLimits } from "./archive-limits";
import { AmpersandMender } from "./mend-ampersands";

export type WordPressItem = {
  /** Texts by element name, such as `wp:post_name`. */
  fields: Record<string, string>;
  categories: { domain: string; name: string }[];
  meta: { key: string; value: string }[];
  /** A field was longer than any post. */
  isTooLarge: boolean;
};

export type WordPressBlog = {
  /** The site's own addresses. */
  links: string[];
  /** Display names by login. */
  authors: Map<string, string>;
  items: WordPressItem[];
  /** The first thing that is wrong with the XML; null: nothing is. */
  damage: string | null;
};

const itemFields = new Set([
  "title",
  "link",
  "pubDate",
  "dc:creator",
  "content:encoded",
  "excerpt:encoded",
  "wp:post_id",
  "wp:post_date",
  "wp:post_date_gmt",
  "wp:post_name",
  "wp:status",
  "wp:post_type",
  "wp:post_password",
  "wp:attachment_url",
]);
const mostItems = 100_000;

/**
 * Reads a WordPress export (WXR) as it streams by. XML that declares entities of its own is refused: no export does,
 * and a few lines of them can stand for gigabytes. Nothing outside the file is ever read.
 * @throws AppError `invalid` for what is no WXR, `too_large`
 */
export async function readWordPressXml(path: string, signal?: AbortSignal): Promise<WordPressBlog> {
  const reader = new WordPressReader();
  for await (const chunk of createReadStream(path, { encoding: "utf8", ...(signal ? { signal } : {}) })) {
    reader.write(chunk as string);
  }
  return reader.end();
}

class WordPressReader {
  readonly #blog: WordPressBlog = { links: [], authors: new Map(), items: [], damage: null };
  readonly #parser = new SaxesParser();
  readonly #mender = new AmpersandMender();
  readonly #path: string[] = [];
  #item: WordPressItem | null = null;
  #author: Record<string, string> = {};
  #meta: { key: string; value: string } = { key: "", value: "" };
  #category: { domain: string; name: string } | null = null;
  #text = "";
  #isCut = false;
  #isWordPress = false;

  constructor() {
    const parser = this.#parser;
    parser.on("doctype", () => {
      throw new AppError(
        "invalid",
        "This XML declares a document type or entities of its own. No export of WordPress does, so it was not read.",
      );
    });
    // Unknown entities and stray marks are left as they stand; where the first one was is told.
    parser.on("error", (error) => {
      if (!/entity/.test(error.message)) this.#blog.damage ??= error.message;
    });
    parser.on("opentag", (tag) => this.#open(tag));
    parser.on("closetag", (tag) => this.#close(tag.name));
    parser.on("text", (text) => this.#add(text));
    parser.on("cdata", (text) => this.#add(text));
  }

  write(chunk: string): void {
    this.#parser.write(this.#mender.add(chunk));
  }

  end(): WordPressBlog {
    this.#parser.write(this.#mender.end());
    this.#parser.close();
    if (!this.#isWordPress) {
      throw new AppError("invalid", "This XML is no export of WordPress.");
    }
    return this.#blog;
  }

  #open(tag: SaxesTagPlain): void {
    this.#path.push(tag.name);
    this.#text = "";
    this.#isCut = false;
    if (this.#path.length === 1 && tag.name === "rss") {
      this.#isWordPress = Object.keys(tag.attributes).some((name) => name === "xmlns:wp");
    }
    if (this.#path.length > 200) throw new AppError("invalid", "This XML is nested too deeply.");
    const at = this.#path.join("/");
    if (at === "rss/channel/item") {
      this.#item = { fields: {}, categories: [], meta: [], isTooLarge: false };
    }
    if (at === "rss/channel/item/wp:postmeta") this.#meta = { key: "", value: "" };
    if (at === "rss/channel/item/category") {
      this.#category = { domain: String(tag.attributes.domain ?? ""), name: "" };
    }
    if (at === "rss/channel/wp:author") this.#author = {};
  }

  #add(text: string): void {
    if (this.#text.length + text.length <= archiveLimits.postBytes) this.#text += text;
    else this.#isCut = true;
  }

  #close(name: string): void {
    const at = this.#path.join("/");
    this.#path.pop();
    const text = this.#text;
    this.#text = "";
    if (at === "rss/channel/item" && this.#item) {
      if (this.#blog.items.push(this.#item) > mostItems) {
        throw new AppError("too_large", "This export holds more than 100,000 items. Export it in parts.");
      }
      this.#item = null;
    } else if (this.#item) this.#closeInItem(this.#item, at, name, text);
    else if (at === "rss/channel/wp:author") {
      const login = this.#author["wp:author_login"];
      if (login) this.#blog.authors.set(login, this.#author["wp:author_display_name"] || login);
    } else if (this.#path.at(-1) === "wp:author") this.#author[name] = text.trim();
    else if (/^rss\/channel\/(link|wp:base_site_url|wp:base_blog_url)$/.test(at)) {
      this.#blog.links.push(text.trim());
    }
  }

  #closeInItem(item: WordPressItem, at: string, name: string, text: string): void {
    if (this.#isCut) item.isTooLarge = true;
    const parent = this.#path.at(-1);
    if (at === "rss/channel/item/category" && this.#category) {
      this.#category.name = text.trim();
      item.categories.push(this.#category);
    } else if (parent === "wp:postmeta") {
      if (name === "wp:meta_key") this.#meta.key = text.trim();
      if (name === "wp:meta_value") this.#meta.value = text.slice(0, 10_000);
    } else if (name === "wp:postmeta") item.meta.push(this.#meta);
    else if (parent === "item" && itemFields.has(name)) item.fields[name] = text;
  }
}
