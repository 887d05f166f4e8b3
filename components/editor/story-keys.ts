import { type Editor, Extension } from "@tiptap/core";
import { moveBlock } from "./move-block";

type StoryKeys = {
  onToolbar: () => void;
  onLink: () => void;
  onLeaveUp: () => void;
  onHelp: () => void;
  onCalm: () => void;
};

/** The keys that lead out of the text (to its commands, a link, the subtitle, help) and those that move its blocks. */
export function storyKeys({ onToolbar, onLink, onLeaveUp, onHelp, onCalm }: StoryKeys) {
  const leaveUp = ({ editor }: { editor: Editor }) => {
    const { $from, empty } = editor.state.selection;
    if (!empty || $from.parentOffset > 0 || $from.pos > $from.depth) return false;
    onLeaveUp();
    return true;
  };
  const run = (command: () => void) => () => {
    command();
    return true;
  };
  return Extension.create({
    name: "storyKeys",
    addKeyboardShortcuts: () => ({
      "Alt-F10": run(onToolbar),
      "Mod-k": run(onLink),
      "Mod-/": run(onHelp),
      "Mod-Alt-f": run(onCalm),
      ArrowUp: leaveUp,
      // Taken also where there is no way further: browsers would select lines.
      "Alt-Shift-ArrowUp": ({ editor }) => moveBlock(editor, -1) || true,
      "Alt-Shift-ArrowDown": ({ editor }) => moveBlock(editor, 1) || true,
    }),
  });
}
