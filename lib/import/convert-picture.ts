import type { Element } from "hast";
import { type DocumentMark, isSafeHref } from "@/lib/contracts/document";
import { attribute, isElement, rawText, withMark } from "./elements";
import type { Convert, Flow } from "./flow";

const longestAlt = 1000;
const pictureName = /\.(png|jpe?g|gif|webp|avif|svg)([?#]|$)/i;

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim().slice(0, longestAlt);

function place(flow: Flow, element: Element, marks: readonly DocumentMark[], caption: string): void {
  const src = attribute(element, "src") || (attribute(element, "srcSet").split(/\s/)[0] ?? "");
  const alt = oneLine(attribute(element, "alt"));
  if (!src) {
    flow.say(alt, marks);
    return;
  }
  const picture = flow.found.picture(src);
  if ("href" in picture) {
    // Inside a link its words are the link's; else they lead to where it is.
    const isLink = marks.some(({ type }) => type === "link");
    const link =
      picture.href && !isLink ? withMark(marks, { type: "link", attrs: { href: picture.href } }) : marks;
    flow.say(alt || (picture.href ? "Picture" : ""), link);
    if (caption) flow.say(` ${caption}`, marks);
    return;
  }
  const attrs = { ...picture, alt, ...(caption ? { caption } : {}) };
  flow.block({ type: "image", attrs });
  keepLink(flow, marks, alt);
}

/** A picture of ours is no link. Where it led to a page and not to a larger copy of itself, a line below does. */
function keepLink(flow: Flow, marks: readonly DocumentMark[], alt: string): void {
  const link = marks.find((mark) => mark.type === "link");
  if (link?.type !== "link" || pictureName.test(link.attrs.href)) return;
  flow.found.note(`A picture was a link to “${link.attrs.href}”; the link stands below it.`, link.attrs.href);
  flow.say(alt || link.attrs.href, marks);
  flow.endLine();
}

export const convertPicture: Convert = (flow, element, marks) => {
  place(flow, element, marks, oneLine(attribute(element, "title")));
};

/** A picture with its caption; anything else in a figure stands as it would outside. */
export const convertFigure: Convert = (flow, element, marks) => {
  flow.endLine();
  const caption = element.children.find((child) => isElement(child, "figcaption"));
  const pictures = findPictures(element);
  const [only] = pictures;
  if (!only || pictures.length > 1 || !caption || !isElement(caption)) return flow.apart(element, marks);
  place(flow, only, marks, oneLine(rawText(caption)));
  flow.endLine();
};

function findPictures(element: Element): Element[] {
  return element.children.flatMap((child) => {
    if (isElement(child, "img")) return [child];
    return isElement(child) ? findPictures(child) : [];
  });
}

/** What plays elsewhere becomes a link to it. */
export const convertEmbed: Convert = (flow, element, marks) => {
  const source = element.children.find((child) => isElement(child, "source"));
  const src =
    attribute(element, "src") ||
    attribute(element, "data") ||
    (source && isElement(source) ? attribute(source, "src") : "");
  const href = src ? flow.found.link(src) : null;
  const label = oneLine(attribute(element, "title")) || (href && isSafeHref(href) ? hostOf(href) : "");
  if (!href) {
    flow.found.note(
      `<${element.tagName}> was left out: it names nothing that can be linked.`,
      `<${element.tagName}`,
    );
    return flow.apart(element, marks);
  }
  flow.endLine();
  flow.say(`Watch or listen: ${label}`, withMark(marks, { type: "link", attrs: { href } }));
  flow.endLine();
};

function hostOf(href: string): string {
  return URL.canParse(href) ? new URL(href).hostname.replace(/^www\./, "") : href;
}
