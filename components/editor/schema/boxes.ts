import { mergeAttributes, Node } from "@tiptap/core";
import { type CalloutKind, calloutNames } from "@/components/posts/callout-names";
import { calloutKinds } from "@/lib/contracts/document";

/** A sentence of the story, set large. */
export const PullQuote = Node.create({
  name: "pullQuote",
  group: "block",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "div[data-pull-quote]", priority: 60 }],
  renderHTML: () => ["div", { "data-pull-quote": "", class: "pull-quote" }, 0],
});

const asKind = (value: unknown): CalloutKind | null =>
  calloutKinds.find((kind) => kind === value && kind !== "note") ?? null;

/** A few lines that stand out from the rest. Without a kind it is a note. */
export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,
  addAttributes: () => ({
    kind: {
      default: null,
      parseHTML: (element: HTMLElement) => asKind(element.dataset.callout),
      rendered: false,
    },
  }),
  parseHTML: () => [{ tag: "div[data-callout]", priority: 60 }],
  renderHTML: ({ node }) => {
    const kind = asKind(node.attrs.kind) ?? "note";
    return [
      "div",
      mergeAttributes({ "data-callout": kind, class: "callout", "data-label": calloutNames[kind] }),
      0,
    ];
  },
});

/** Lines that open below the one that is always seen. While it is written it stands open. */
export const Toggle = Node.create({
  name: "toggle",
  group: "block",
  content: "toggleSummary block+",
  defining: true,
  parseHTML: () => [{ tag: "div[data-toggle]" }, { tag: "details" }],
  renderHTML: () => ["div", { "data-toggle": "", class: "toggle" }, 0],
});

export const ToggleSummary = Node.create({
  name: "toggleSummary",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "p[data-summary]", priority: 60 }, { tag: "summary" }],
  renderHTML: () => ["p", { "data-summary": "", class: "toggle-summary" }, 0],
  addKeyboardShortcuts() {
    return {
      // On to the first of the lines below it, as from a heading.
      Enter: ({ editor }) => {
        const { $from, empty } = editor.state.selection;
        if (!empty || $from.parent.type !== this.type) return false;
        const below = $from.after();
        if (editor.state.doc.nodeAt(below)?.content.size === 0) {
          return editor.commands.setTextSelection(below + 1);
        }
        return editor
          .chain()
          .insertContentAt(below, { type: "paragraph" })
          .setTextSelection(below + 1)
          .run();
      },
      // At its start: the lines come out of it.
      Backspace: ({ editor }) => {
        const { $from, empty } = editor.state.selection;
        if (!empty || $from.parent.type !== this.type || $from.parentOffset > 0) return false;
        const toggle = $from.node(-1);
        const { paragraph } = editor.schema.nodes;
        if (!paragraph) return false;
        const start = $from.before(-1);
        const lines = [paragraph.create(null, $from.parent.content)];
        toggle.forEach((child, _offset, index) => {
          if (index > 0) lines.push(child);
        });
        editor.view.dispatch(editor.state.tr.replaceWith(start, start + toggle.nodeSize, lines));
        return editor.commands.setTextSelection(start + 1);
      },
    };
  },
});
