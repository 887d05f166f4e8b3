import { type Editor, Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

export type Highlight = { id: string; from: number; to: number; isCurrent: boolean };

const key = new PluginKey<DecorationSet>("passageHighlights");

/** Marks commented passages while one writes. They move with the words, and are no part of the story. */
export const PassageHighlights = Extension.create({
  name: "passageHighlights",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, now) => {
          const next = tr.getMeta(key) as Highlight[] | undefined;
          return next ? DecorationSet.create(tr.doc, next.map(toDecoration)) : now.map(tr.mapping, tr.doc);
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

function toDecoration({ id, from, to, isCurrent }: Highlight): Decoration {
  const attributes = { class: "passage", "data-comment": id, ...(isCurrent ? { "data-current": "" } : {}) };
  return Decoration.inline(from, to, attributes, { id });
}

/** Shows these and no others. */
export function showHighlights(editor: Editor, highlights: Highlight[]): void {
  if (editor.isDestroyed) return;
  const isEmpty = key.getState(editor.state)?.find().length === 0;
  if (highlights.length > 0 || !isEmpty) editor.view.dispatch(editor.state.tr.setMeta(key, highlights));
}

/** Brings a highlighted passage into view and, where that opens no keyboard over it, the cursor to its end. */
export function goToHighlight(editor: Editor, id: string): void {
  const last = key
    .getState(editor.state)
    ?.find(undefined, undefined, (spec) => spec.id === id)
    .at(-1);
  if (!last) return;
  const isNarrow = window.matchMedia("(width < 48rem)").matches;
  if (!isNarrow) {
    editor.commands.setTextSelection(last.to);
    editor.view.focus();
  }
  const mark = editor.view.dom.querySelector<HTMLElement>(`[data-comment="${id}"]`);
  // On a phone the comments lie over the lower half.
  mark?.scrollIntoView({ block: isNarrow ? "start" : "center" });
}
