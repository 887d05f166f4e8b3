import type { AnyExtension } from "@tiptap/core";
import { TaskList } from "@tiptap/extension-list";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { StarterKit } from "@tiptap/starter-kit";
import { StoryDocument, StoryHeading, StoryListItem, StoryTaskItem } from "./blocks";
import { Callout, PullQuote, Toggle, ToggleSummary } from "./boxes";
import { EmbedCard, FileLink, Mention, PlaceCard, RouteCard } from "./cards";
import { Footnote, FootnoteReference, Footnotes } from "./footnotes";
import { Gallery, StoryImage } from "./image";
import { CodeMark, Highlight, StoryLink, Subscript, Superscript } from "./marks";

export const codeBlockOptions = { enableTabIndentation: true, tabSize: 2 };

/**
 * The editor's schema: exactly the nodes and marks of the document gate, so that opening a story and saving it loses
 * nothing and adds nothing. `views` lets the browser's editor bring its own of some of them, by name.
 */
export function documentExtensions(views: readonly AnyExtension[] = []): AnyExtension[] {
  const own = new Set(views.map(({ name }) => name));
  return [...plainExtensions(own.has("codeBlock")).filter(({ name }) => !own.has(name)), ...views];
}

function plainExtensions(hasCodeBlock: boolean): AnyExtension[] {
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
      codeBlock: hasCodeBlock ? false : codeBlockOptions,
    }),
    StoryDocument,
    StoryHeading,
    StoryListItem,
    TaskList,
    StoryTaskItem,
    StoryImage,
    Gallery,
    PullQuote,
    Callout,
    Toggle,
    ToggleSummary,
    EmbedCard,
    PlaceCard,
    RouteCard,
    FileLink,
    Mention,
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
