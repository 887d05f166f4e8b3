import { type Editor, Extension } from "@tiptap/core";

type StoryKeys = { onToolbar: () => void; onLink: () => void; onLeaveUp: () => void };

/** The keys that lead out of the text: to its commands, to a link, and up to the subtitle. */
export function storyKeys({ onToolbar, onLink, onLeaveUp }: StoryKeys) {
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
    addKeyboardShortcuts: () => ({ "Alt-F10": run(onToolbar), "Mod-k": run(onLink), ArrowUp: leaveUp }),
  });
}
