import { listsOfWord } from "./lists-of-word";

type Cleaned = {
  html: string;
  /** Pictures that only their address was pasted of. They stay where they are. */
  leftOut: number;
};

/**
 * HTML of a clipboard without what word processors and pages put into it: comments, styles, fields, tracking links, bold
 * that is only a heading's look, lists that are only drawn as such. What the story may hold is decided by its schema.
 * @param keepPicture is given a picture that was pasted with its bytes; returns the id of the place it is uploaded to
 */
export function cleanHtml(html: string, keepPicture: (dataUrl: string) => string | null): Cleaned {
  const doc = new DOMParser().parseFromString(withoutHandlers(html), "text/html");
  const { body } = doc;
  // Our own copies are as they should be.
  if (body.querySelector("[data-pm-slice]")) return { html, leftOut: 0 };
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
  const leftOut = pictures(doc, keepPicture);
  emptyLines(body);
  return { html: body.innerHTML, leftOut };
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

function pictures(doc: Document, keepPicture: (dataUrl: string) => string | null): number {
  let leftOut = 0;
  for (const image of doc.body.querySelectorAll("img")) {
    if (image.dataset.publicId) continue;
    const src = image.getAttribute("src") ?? "";
    const id = src.startsWith("data:image/") ? keepPicture(src) : null;
    if (id) {
      const place = doc.createElement("div");
      place.dataset.uploadId = id;
      image.replaceWith(place);
      continue;
    }
    // Dots that count readers are no pictures.
    const isDot =
      Number(image.getAttribute("width") ?? 99) <= 2 || Number(image.getAttribute("height") ?? 99) <= 2;
    if (!isDot) leftOut++;
    image.remove();
  }
  return leftOut;
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
