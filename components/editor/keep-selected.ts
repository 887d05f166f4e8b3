import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { writeBelowSelected } from "./write-below";

/** Moves from a selected block to a line below it; false when there is none. */
function leaveSelected(view: EditorView): boolean {
  const { tr } = view.state;
  if (!view.editable || !writeBelowSelected(tr)) return false;
  view.dispatch(tr.scrollIntoView());
  return true;
}

/**
 * A block that is merely selected is not erased by what is typed or pasted: the words begin a line below it. Only
 * Backspace, Delete and cutting take it away.
 */
export const KeepSelected = Extension.create({
  name: "keepSelected",
  // Before what else takes keys and pasted things: it finds the cursor where the words go.
  priority: 1000,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleTextInput: (view, _from, _to, text) => {
          if (!leaveSelected(view)) return false;
          view.dispatch(view.state.tr.insertText(text).scrollIntoView());
          return true;
        },
        // An input method that announces itself: its words are composed where they belong from the first stroke on.
        handleKeyDown: (view, { keyCode, key }) => {
          if (keyCode === 229 && key !== "Unidentified") leaveSelected(view);
          return false;
        },
        handlePaste: (view) => {
          leaveSelected(view);
          return false;
        },
        handleDOMEvents: {
          // Others, on a phone for one, write into the page by themselves: the cursor has to be there when they begin.
          compositionstart: (view) => {
            if (view.hasFocus()) leaveSelected(view);
            return false;
          },
          // Keyboards on a screen and emoji panels press no keys.
          beforeinput: (view, event) => {
            const isWords = event.inputType === "insertText" || event.inputType === "insertReplacementText";
            if (!isWords || !event.data || !view.hasFocus() || !leaveSelected(view)) return false;
            event.preventDefault();
            view.dispatch(view.state.tr.insertText(event.data).scrollIntoView());
            return true;
          },
        },
      },
    }),
  ],
});
