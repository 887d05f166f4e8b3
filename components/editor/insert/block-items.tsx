import type { Editor } from "@tiptap/core";
import {
  AtSign,
  ChevronDown,
  CircleDot,
  Code,
  FileText,
  Heading2,
  Heading3,
  Heading4,
  Image,
  Images,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Megaphone,
  Minus,
  MonitorPlay,
  Paperclip,
  Quote,
  Smile,
  Spline,
  Superscript,
  Table,
  Text,
  TextQuote,
} from "lucide-react";
import { insertFootnote } from "../commands";
import type { Suggested } from "../suggest/suggest-menu";
import { type InsertUi, insertBlock } from "./insert-ui";

type Block = {
  label: string;
  group: "Text" | "Pictures and places" | "More";
  icon: LucideIcon;
  hint?: string;
  /** Other words that somebody may look for it by. */
  words: string;
  /** After all others that are meant as well: the way back from a slash. */
  isLast?: true;
  run: (editor: Editor, ui: InsertUi) => void;
};

const line = { type: "paragraph" };

const blocks: Block[] = [
  {
    label: "Heading",
    group: "Text",
    icon: Heading2,
    hint: "##",
    words: "h2 title section",
    run: (editor) => editor.chain().focus().setHeading({ level: 2 }).run(),
  },
  {
    label: "Smaller heading",
    group: "Text",
    icon: Heading3,
    hint: "###",
    words: "h3 subheading",
    run: (editor) => editor.chain().focus().setHeading({ level: 3 }).run(),
  },
  {
    label: "Smallest heading",
    group: "Text",
    icon: Heading4,
    hint: "####",
    words: "h4 subheading",
    run: (editor) => editor.chain().focus().setHeading({ level: 4 }).run(),
  },
  {
    label: "List",
    group: "Text",
    icon: List,
    hint: "-",
    words: "bulleted unordered ul points",
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    label: "Numbered list",
    group: "Text",
    icon: ListOrdered,
    hint: "1.",
    words: "ordered ol",
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    label: "Task list",
    group: "Text",
    icon: ListChecks,
    hint: "[ ]",
    words: "todo checklist check",
    run: (editor) => editor.chain().focus().toggleTaskList().run(),
  },
  {
    label: "Quote",
    group: "Text",
    icon: TextQuote,
    hint: ">",
    words: "blockquote citation",
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    label: "Pull quote",
    group: "Text",
    icon: Quote,
    hint: "set large",
    words: "aside highlight",
    run: (editor) => insertBlock(editor, { type: "pullQuote" }),
  },
  {
    label: "Callout",
    group: "Text",
    icon: Megaphone,
    hint: "note, tip, warning",
    words: "box info admonition",
    run: (editor) => insertBlock(editor, { type: "callout", content: [line] }),
  },
  {
    label: "Toggle",
    group: "Text",
    icon: ChevronDown,
    hint: "folds away",
    words: "details summary accordion collapse spoiler",
    run: (editor) => insertBlock(editor, { type: "toggle", content: [{ type: "toggleSummary" }, line] }),
  },
  {
    label: "Code block",
    group: "Text",
    icon: Code,
    hint: "```",
    words: "pre source program",
    run: (editor) => editor.chain().focus().setCodeBlock().run(),
  },
  {
    label: "Plain paragraph",
    group: "Text",
    icon: Text,
    words: "text body",
    isLast: true,
    run: (editor) => editor.chain().focus().setParagraph().run(),
  },
  {
    label: "Picture",
    group: "Pictures and places",
    icon: Image,
    words: "image photo upload",
    run: (_editor, ui) => ui.ask({ kind: "picture" }),
  },
  {
    label: "Gallery",
    group: "Pictures and places",
    icon: Images,
    hint: "up to 12 pictures",
    words: "images photos grid",
    run: (_editor, ui) => ui.ask({ kind: "gallery" }),
  },
  {
    label: "Place card",
    group: "Pictures and places",
    icon: CircleDot,
    words: "map chart location town",
    run: (_editor, ui) => ui.ask({ kind: "place" }),
  },
  {
    label: "Route",
    group: "Pictures and places",
    icon: Spline,
    hint: "two or more places",
    words: "map chart journey way line places",
    run: (_editor, ui) => ui.ask({ kind: "route" }),
  },
  {
    label: "Video, song, map or post",
    group: "More",
    icon: MonitorPlay,
    hint: "by its link",
    words: "embed youtube vimeo spotify openstreetmap mastodon bluesky x twitter tweet link",
    run: (_editor, ui) => ui.ask({ kind: "embed" }),
  },
  {
    label: "File",
    group: "More",
    icon: Paperclip,
    hint: "PDF, GPX, ZIP, sound",
    words: "attachment upload document gpx pdf zip audio mp3 word excel",
    run: (_editor, ui) => ui.ask({ kind: "file" }),
  },
  {
    label: "Table",
    group: "More",
    icon: Table,
    words: "rows columns grid",
    run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
  {
    label: "Footnote",
    group: "More",
    icon: Superscript,
    words: "note reference",
    run: insertFootnote,
  },
  {
    label: "Break between parts",
    group: "More",
    icon: Minus,
    hint: "---",
    words: "divider rule hr line separator",
    run: (editor) => insertBlock(editor, { type: "horizontalRule" }),
  },
  {
    label: "Link to a story",
    group: "More",
    icon: FileText,
    hint: "[[",
    words: "internal post wiki",
    run: (editor) => editor.chain().focus().insertContent("[[").run(),
  },
  {
    label: "Mention somebody",
    group: "More",
    icon: AtSign,
    hint: "@",
    words: "person author people",
    run: (editor) => editor.chain().focus().insertContent("@").run(),
  },
  {
    label: "Emoji",
    group: "More",
    icon: Smile,
    hint: ":name",
    words: "smiley symbol",
    run: (editor) => editor.chain().focus().insertContent(":").run(),
  },
];

/** Lower is nearer; null: not meant. */
function rank({ label, words, isLast }: Block, wanted: string): number | null {
  const name = label.toLowerCase();
  if (name.startsWith(wanted)) return isLast ? 3 : 0;
  if (name.includes(` ${wanted}`)) return 1;
  return words.split(" ").some((word) => word.startsWith(wanted)) ? 2 : null;
}

/** The blocks meant by what was typed after the slash: all of them in groups, or the nearest first. */
export function blockItems(query: string, ui: InsertUi): Suggested[] {
  const wanted = query.toLowerCase();
  const found = blocks.flatMap((block) => {
    const near = wanted === "" ? 0 : rank(block, wanted);
    return near === null ? [] : [{ block, near }];
  });
  return found
    .toSorted((a, b) => a.near - b.near)
    .map(({ block: { label, group, icon, hint, run } }) => ({
      key: label,
      label,
      icon,
      ...(hint ? { hint } : {}),
      ...(wanted === "" ? { group } : {}),
      run: (editor, range) => {
        editor.chain().focus().deleteRange(range).run();
        run(editor, ui);
      },
    }));
}
