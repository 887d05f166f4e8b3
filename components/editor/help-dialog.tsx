"use client";

import { Dialog } from "@/components/ui/dialog";

const groups: { name: string; rows: [what: string, keys: string][] }[] = [
  {
    name: "Blocks",
    rows: [
      ["Add a block", "/"],
      ["Move it up or down", "Alt+Shift+↑ ↓"],
      ["Heading, smaller, smallest", "Ctrl+Alt+2 3 4"],
      ["List, numbered list", "Ctrl+Shift+8 7"],
      ["Quote", "Ctrl+Shift+B"],
      ["Code block", "Ctrl+Alt+C"],
      ["Plain paragraph", "Ctrl+Alt+0"],
    ],
  },
  {
    name: "Words",
    rows: [
      ["Bold, italic, underline", "Ctrl+B I U"],
      ["Code in the line", "Ctrl+E"],
      ["Struck through", "Ctrl+Shift+S"],
      ["Link", "Ctrl+K"],
      ["New line in a paragraph", "Shift+Enter"],
    ],
  },
  {
    name: "While you type",
    rows: [
      ["Somebody", "@name"],
      ["Link to a story", "[[title"],
      ["Emoji", ":name"],
      ["Heading, list, quote, code", "## - > ```"],
      ["Bold, italic, code, struck", "**a** *a* `a` ~~a~~"],
    ],
  },
  {
    name: "Tables and lists",
    rows: [
      ["Next cell, and a new row at the end", "Tab"],
      ["Cell before", "Shift+Tab"],
      ["Deeper in a list, and back", "Tab, Shift+Tab"],
    ],
  },
  {
    name: "The page",
    rows: [
      ["Buttons of the text, and back", "Alt+F10, Esc"],
      ["Only the words", "Ctrl+Alt+F"],
      ["Undo, again", "Ctrl+Z, Ctrl+Shift+Z"],
      ["This list", "Ctrl+/ or ?"],
    ],
  },
];

/** Every key of the editor. On a Mac the Command key stands where it says Ctrl. */
export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
  const named = (keys: string) => (isMac ? keys.replaceAll("Ctrl+", "⌘").replaceAll("Alt+", "⌥") : keys);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Keys" shape="sheet">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: longer than its window, it is scrolled by keys from here. */}
      <section tabIndex={0} aria-label="All keys" className="grid gap-6 outline-none">
        {groups.map(({ name, rows }) => (
          <section key={name}>
            <h3 className="border-b border-ink pb-1.5 text-[13px] font-semibold text-ink-2">{name}</h3>
            <dl>
              {rows.map(([what, keys]) => (
                <div key={what} className="flex items-baseline gap-4 border-b border-line py-2 text-[15px]">
                  <dt className="flex-1">{what}</dt>
                  <dd className="text-right text-[14px] whitespace-nowrap text-ink-2">{named(keys)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </Dialog>
  );
}
