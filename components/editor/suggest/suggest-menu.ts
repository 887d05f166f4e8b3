import type { Editor, Range } from "@tiptap/core";
import { ReactRenderer } from "@tiptap/react";
import type { SuggestionOptions, SuggestionProps } from "@tiptap/suggestion";
import { type SuggestItem, SuggestList } from "./suggest-list";

/** A row, and what it does with the words that asked for it. */
export type Suggested = SuggestItem & { run: (editor: Editor, range: Range) => void };

type MenuWords = {
  label: string;
  /** When nothing is found; absent: then nothing is shown. */
  empty?: string;
  /** Shown while an answer is awaited; absent: nothing. */
  waiting?: string;
};

type Render = NonNullable<SuggestionOptions<Suggested, Suggested>["render"]>;
type Props = SuggestionProps<Suggested, Suggested>;

let count = 0;

/**
 * The list under the cursor of one kind of suggestion. Arrows move, Enter and Tab choose, Escape closes; the text names
 * the active row to those who listen (aria-activedescendant on its textbox).
 */
export function suggestMenu({ label, empty, waiting }: MenuWords): Render {
  return () => {
    const id = `suggest-${++count}`;
    let list: ReactRenderer | null = null;
    let unmount: (() => void) | null = null;
    let props: Props | null = null;
    let active = 0;
    /** Somebody typed faster than the rows were found, and chose: the first row of the answer is the one meant. */
    let isChosen = false;

    const view = () => {
      const items = props?.items ?? [];
      const isEmpty = items.length === 0;
      return {
        id,
        label,
        items,
        active,
        note: isEmpty ? ((props?.loading ? waiting : props?.query ? empty : undefined) ?? null) : null,
        onPoint: (index: number) => point(index),
        onPick: (index: number) => pick(index),
      };
    };
    const point = (index: number) => {
      if (index === active) return;
      active = index;
      show();
    };
    const show = () => {
      list?.updateProps(view());
      const text = props?.editor.view.dom;
      if (!text) return;
      if ((props?.items.length ?? 0) > 0) {
        text.setAttribute("aria-controls", id);
        text.setAttribute("aria-activedescendant", `${id}-${active}`);
      } else {
        text.removeAttribute("aria-controls");
        text.removeAttribute("aria-activedescendant");
      }
    };
    const pick = (index: number) => {
      const item = props?.items[index];
      if (item) props?.command(item);
    };

    return {
      onStart: (next) => {
        props = next;
        active = 0;
        isChosen = false;
        list = new ReactRenderer(SuggestList, {
          editor: next.editor,
          props: view(),
          className: "z-40",
        });
        unmount = next.mount(list.element);
        next.editor.view.dom.setAttribute("aria-autocomplete", "list");
        show();
      },
      onUpdate: (next) => {
        // Another question: its first answer is the one meant.
        if (next.query !== props?.query || active >= next.items.length) active = 0;
        props = next;
        show();
        if (!isChosen || next.loading) return;
        isChosen = false;
        pick(0);
      },
      onKeyDown: ({ event, view: { state }, range }) => {
        const length = props?.items.length ?? 0;
        if (event.isComposing || length === 0) return false;
        const isBehind = state.doc.textBetween(range.from, range.to) !== props?.text;
        if (isBehind && (event.key === "Enter" || event.key === "Tab")) {
          isChosen = true;
          return true;
        }
        if (event.key === "ArrowDown") point((active + 1) % length);
        else if (event.key === "ArrowUp") point((active + length - 1) % length);
        else if (event.key === "Enter" || event.key === "Tab") pick(active);
        else return false;
        return true;
      },
      onExit: (last) => {
        const text = last.editor.isDestroyed ? null : last.editor.view.dom;
        for (const name of ["aria-autocomplete", "aria-controls", "aria-activedescendant"]) {
          text?.removeAttribute(name);
        }
        unmount?.();
        list?.destroy();
        list = null;
        props = null;
      },
    };
  };
}
