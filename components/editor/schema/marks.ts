import { Mark } from "@tiptap/core";
import { Code } from "@tiptap/extension-code";
import { Link } from "@tiptap/extension-link";
import { isSafeHref } from "@/lib/contracts/document";

export const Superscript = simpleMark("superscript", "sup");
export const Subscript = simpleMark("subscript", "sub");
export const Highlight = simpleMark("highlight", "mark");

function simpleMark(name: string, tag: string) {
  return Mark.create({
    name,
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
  });
}

/** Code that may also be bold or a link, as imported stories have it. */
export const CodeMark = Code.extend({ excludes: "code" });

/** A link as the gate knows it: an address and a title, nothing about windows or classes; never a dangerous address. */
export const StoryLink = Link.extend({
  addAttributes() {
    return {
      href: { default: null },
      title: { default: null },
    };
  },
  parseHTML() {
    return [
      {
        tag: "a[href]",
        getAttrs: (element) => (isSafeHref(element.getAttribute("href") ?? "") ? null : false),
      },
    ];
  },
  renderHTML({ HTMLAttributes }) {
    const { href, ...rest } = HTMLAttributes;
    return ["a", { ...rest, href: isSafeHref(String(href)) ? href : "" }, 0];
  },
}).configure({
  openOnClick: false,
  autolink: true,
  linkOnPaste: true,
  defaultProtocol: "https",
  isAllowedUri: (url) => isSafeHref(url),
  shouldAutoLink: (url) => /^(https?:\/\/|www\.|mailto:)/i.test(url),
});
