import { listsOfWord } from "./lists-of-word";
import type { PastedPicture } from "./pasted-pictures";

/**
 * HTML of a clipboard without what word processors and pages put into it: comments, styles, fields, tracking links, bold
 * that is only a heading's look, lists that are only drawn as such. What the story may hold is decided by its schema.
 * @param keepPicture is given each picture; returns the id of the place that it will have, null when it stays out
 */
export function cleanHtml(html: string, keepPicture: (picture: PastedPicture) => string | null): string {
  const doc = new DOMParser().parseFromString(withoutHandlers(html), "text/html");
  const { body } = doc;
  // Our own copies are as they should be.
  if (body.querySelector("[data-pm-slice]")) return html;
  dropComments(doc);
  for (const element of body.querySelectorAll(
    "style, script, noscript, template, button, svg, title, meta, link",
  ))
    element.remove();
  for (const element of body.querySelectorAll<HTMLElement>(
    "[hidden], [style*='display:none'], [style*='display: none']",
  ))
    element.remove();
  listsOfWord(doc);
  // <o:p> and its kind: fields of Office.
  for (const element of [...body.querySelectorAll("*")]) {
    if (element.tagName.includes(":")) element.replaceWith(...element.childNodes);
  }
  tasks(body);
  links(body);
  for (const element of body.querySelectorAll<HTMLElement>("h1 *, h2 *, h3 *, h4 *, h5 *, h6 *")) {
    element.style.removeProperty("font-weight");
    if (/^(b|strong)$/i.test(element.tagName)) element.replaceWith(...element.childNodes);
  }
  pictures(doc, keepPicture);
  emptyLines(body);
  return body.innerHTML;
}

/** Nothing here runs them, but browsers complain of every one they read in a page that forbids them. */
function withoutHandlers(html: string): string {
  return html.replace(/<[a-z][^>]*>/gi, (tag) =>
    tag.replace(/\son[a-z]+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ""),
  );
}

function dropComments(doc: Document): void {
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
}

/** Check lists of Google Docs. */
function tasks(body: HTMLElement): void {
  for (const item of body.querySelectorAll<HTMLElement>("li[role='checkbox']")) {
    item.dataset.type = "taskItem";
    item.dataset.checked = String(item.getAttribute("aria-checked") === "true");
    if (item.parentElement) item.parentElement.dataset.type = "taskList";
    for (const box of item.querySelectorAll(":scope > img")) box.remove();
  }
}

function links(body: HTMLElement): void {
  for (const link of body.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href") ?? "";
    if (/^https:\/\/www\.google\.com\/url\?/.test(href)) {
      const target = new URL(href).searchParams.get("q");
      if (target) link.setAttribute("href", target);
    }
    // Every link is underlined there; here that would be said twice.
    for (const inner of [link, ...link.querySelectorAll("*")]) {
      (inner as HTMLElement).style?.removeProperty("text-decoration");
      (inner as HTMLElement).style?.removeProperty("text-decoration-line");
      if (inner.tagName === "U") inner.replaceWith(...inner.childNodes);
    }
  }
}

function pictures(doc: Document, keepPicture: (picture: PastedPicture) => string | null): void {
  for (const image of doc.body.querySelectorAll("img")) {
    if (image.dataset.publicId) continue;
    const side = (name: string) => Number(image.getAttribute(name) ?? 99);
    const src = sourceOf(image);
    // Dots that count readers are no pictures.
    if (side("width") <= 2 || side("height") <= 2 || !src) {
      image.remove();
      continue;
    }
    const figure = image.closest("figure");
    const caption = figure?.querySelectorAll("img").length === 1 ? figure.querySelector("figcaption") : null;
    const words = (text: string | null | undefined) => text?.replace(/\s+/g, " ").trim() ?? "";
    const id = keepPicture({
      src,
      alt: words(image.getAttribute("alt")),
      caption: words(caption?.textContent ?? image.getAttribute("title")),
    });
    if (id === null) {
      image.remove();
      continue;
    }
    caption?.remove();
    const place = doc.createElement("div");
    place.dataset.uploadId = id;
    image.replaceWith(place);
  }
}

/** Pages that load their pictures late keep the address elsewhere. */
function sourceOf(image: HTMLImageElement): string {
  const src = image.getAttribute("src") ?? "";
  const late = image.dataset.src ?? image.dataset.original ?? "";
  const [first = ""] = (image.getAttribute("srcset") ?? "").trim().split(/\s/);
  const isPlaceholder = src === "" || /^data:image\/(gif|svg)/.test(src);
  return [isPlaceholder ? "" : src, late, first, src].find((one) => one !== "") ?? "";
}

/** Lines that only make room: the page makes its own. */
function emptyLines(body: HTMLElement): void {
  for (const line of body.querySelectorAll("p, div")) {
    if (line.closest("li, td, th, [data-upload-id]")) continue;
    const holds = line.querySelector("img, hr, table, iframe, [data-upload-id], li");
    if (!holds && !line.textContent?.replaceAll("\u00a0", " ").trim()) line.remove();
  }
  for (const br of body.querySelectorAll("br")) {
    const hasBlocks = [...(br.parentElement?.children ?? [])].some((child) =>
      /^(P|H[1-6]|UL|OL|TABLE|DIV|BLOCKQUOTE|PRE)$/.test(child.tagName),
    );
    if (hasBlocks || br.className === "Apple-interchange-newline") br.remove();
  }
}
