import "server-only";
import type { Element, Root } from "hast";
import type { PostDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import type { Detected } from "../detect-kind";
import { attribute, isElement } from "../elements";
import { ExportedHistory, type OpenedHistory } from "../exported-history";
import type { StoredPicture } from "../flow";
import type { HtmlUse } from "../html-kinds";
import { type Blog, type LoadedSource, loadBlog } from "../load-blog";
import type { Source } from "../load-source";
import { type ParsedMarkdown, parseMarkdown } from "../parse-markdown";
import { toDocument } from "../to-document";

export type LoadInput = {
  detected: Detected;
  opened: { name: string; isArchive: boolean };
  withDrafts: boolean;
};

export type Loaded = Omit<Blog, "sources"> & { sources: LoadedSource[] };

/** What a text refers to, and what is in it that somebody should know of. */
export type Scanned = {
  /** Addresses of its pictures, in their order. */
  pictures: string[];
  /** Addresses of its links, in their order. */
  links: string[];
  /** Other addresses that may become links: what plays. */
  players: string[];
  /** How often each HTML element was written, by what becomes of it. */
  html: [tag: string, found: { use: HtmlUse; count: number }][];
  /** Shortcodes that mean nothing here. */
  shortcodes: string[];
};

export type BuildInput = {
  file: string;
  title: string | null;
  /** By the address that the text names: the picture, or where it is instead. */
  pictures: ReadonlyMap<string, StoredPicture | { href: string | null }>;
  /** Where each address leads from here; null: nowhere. */
  links: ReadonlyMap<string, string | null>;
};

export type Built = {
  content: PostDocument;
  title: string | null;
  notes: { text: string; near?: string | undefined }[];
  /** Links that lead nowhere. */
  nowhere: string[];
};

export type HistoryInput = { root: string; postId: string };

export type BuildHistoryInput = HistoryInput & {
  /** The version to begin with. */
  from: number;
  pictures: ReadonlyMap<string, StoredPicture | null>;
  links: ReadonlyMap<string, string>;
};

export type BuiltHistory = ReturnType<ExportedHistory["build"]>;

/**
 * What an import does that needs a processor and nothing else: reading an export, parsing its texts, making documents of
 * them. Without database, network or settings, so that it can be done somewhere from where nothing is to be had.
 */
export class Conversions {
  #sources = new Map<string, Source>();
  // Of the text that was scanned last, which is the one that is built next.
  #last: { file: string; parsed: ParsedMarkdown } | null = null;

  #history: { postId: string; read: ExportedHistory } | null = null;

  async load({ detected, opened, withDrafts }: LoadInput): Promise<Loaded> {
    const { sources, ...blog } = await loadBlog(detected, opened, { withDrafts });
    this.#sources = new Map(sources.map((source) => [source.file, source]));
    return { ...blog, sources: sources.map(({ read, ...source }) => ({ ...source, hasLines: !read })) };
  }

  async scan(file: string): Promise<Scanned> {
    const { tree, html, shortcodes } = this.#parse(file);
    const all = elements(tree);
    const of = (name: string) => all.map((element) => attribute(element, name)).filter(Boolean);
    return {
      pictures: all
        .filter(({ tagName }) => tagName === "img")
        .flatMap((image) => attribute(image, "src") || attribute(image, "srcSet").split(/\s/)[0] || []),
      links: all.filter(({ tagName }) => tagName === "a").flatMap((link) => attribute(link, "href") || []),
      players: [...new Set([...of("src"), ...of("data")])],
      html: [...html],
      shortcodes,
    };
  }

  async build({ file, title, pictures, links }: BuildInput): Promise<Built> {
    const notes: Built["notes"] = [];
    const nowhere = new Set<string>();
    const built = toDocument(
      this.#parse(file).tree,
      {
        picture: (src) => pictures.get(src) ?? { href: null },
        link: (href) => {
          const target = links.get(href) ?? null;
          if (target === null) nowhere.add(href);
          return target;
        },
        note: (text, near) => notes.push({ text, near }),
      },
      title,
    );
    // Making the document has changed the tree.
    this.#last = null;
    return { ...built, notes, nowhere: [...nowhere] };
  }

  async openHistory(input: HistoryInput): Promise<OpenedHistory> {
    return (await this.#historyOf(input)).open();
  }

  async buildHistory({ from, pictures, links, ...input }: BuildHistoryInput): Promise<BuiltHistory> {
    const built = (await this.#historyOf(input)).build(from, pictures, links);
    if (built.next === null) this.#history = null;
    return built;
  }

  async #historyOf({ root, postId }: HistoryInput): Promise<ExportedHistory> {
    if (this.#history?.postId !== postId) {
      this.#history = { postId, read: await ExportedHistory.read(root, postId) };
    }
    return this.#history.read;
  }

  #parse(file: string): ParsedMarkdown {
    if (this.#last?.file === file) return this.#last.parsed;
    const source = this.#sources.get(file);
    if (!source) throw new AppError("not_found", "Its text is no longer here.");
    const parsed = source.read ? source.read(source.body) : parseMarkdown(source.body);
    this.#last = { file, parsed };
    return parsed;
  }
}

function elements(root: Root): Element[] {
  const found: Element[] = [];
  const pending: { children: readonly unknown[] }[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const child of node.children as { type: string }[]) {
      if (!isElement(child)) continue;
      found.push(child);
      pending.push(child);
    }
  }
  return found;
}
