import { mergeAttributes, Node } from "@tiptap/core";

const id = {
  default: "",
  parseHTML: (element: HTMLElement) => (element.dataset.note ?? "").replace(/[^\w-]/g, "").slice(0, 64),
  renderHTML: ({ id: value }: Record<string, unknown>) => ({ "data-note": value }),
};

/** The number in the text. Numbers are counted by the style sheet, in the order in which notes are mentioned. */
export const FootnoteReference = Node.create({
  name: "footnoteReference",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ id }),
  parseHTML: () => [{ tag: "sup[data-note]" }],
  renderHTML: ({ HTMLAttributes }) => [
    "sup",
    mergeAttributes(HTMLAttributes, { class: "footnote-mark", "aria-label": "Footnote" }),
  ],
  renderText: () => "",
});

export const Footnotes = Node.create({
  name: "footnotes",
  content: "footnote+",
  isolating: true,
  selectable: false,
  parseHTML: () => [{ tag: "ol[data-notes]" }],
  renderHTML: () => ["ol", { "data-notes": "", "aria-label": "Footnotes" }, 0],
});

export const Footnote = Node.create({
  name: "footnote",
  content: "block+",
  defining: true,
  isolating: true,
  addAttributes: () => ({ id }),
  parseHTML: () => [{ tag: "li[data-note]" }],
  renderHTML: ({ HTMLAttributes }) => ["li", HTMLAttributes, 0],
});
