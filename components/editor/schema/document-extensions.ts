import type { AnyExtension } from "@tiptap/core";
import { TaskList } from "@tiptap/extension-list";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { StarterKit } from "@tiptap/starter-kit";
import { StoryDocument, StoryHeading, StoryListItem, StoryTaskItem } from "./blocks";
import { Footnote, FootnoteReference, Footnotes } from "./footnotes";
import { StoryImage } from "./image";
import { CodeMark, Highlight, StoryLink, Subscript, Superscript } from "./marks";

/**
 * The editor's schema: exactly the nodes and marks of the document gate, so that opening a story and saving it loses
 * nothing and adds nothing. `image` lets the browser's editor bring its own view of pictures.
 */
export function documentExtensions(image: AnyExtension = StoryImage): AnyExtension[] {
  return [
    StarterKit.configure({
      document: false,
      heading: false,
      listItem: false,
      link: false,
      code: false,
      // It would write a paragraph after the footnotes.
      trailingNode: false,
      dropcursor: { color: "var(--accent)", width: 2 },
      codeBlock: { enableTabIndentation: true, tabSize: 2 },
    }),
    StoryDocument,
    StoryHeading,
    StoryListItem,
    TaskList,
    StoryTaskItem,
    image,
    Table.configure({ resizable: false, renderWrapper: true }),
    TableRow,
    TableHeader,
    TableCell,
    FootnoteReference,
    Footnotes,
    Footnote,
    StoryLink,
    CodeMark,
    Superscript,
    Subscript,
    Highlight,
  ];
}
