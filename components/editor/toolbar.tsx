"use client";

import { Toolbar as BaseToolbar } from "@base-ui/react/toolbar";
import { type Editor, useEditorState } from "@tiptap/react";
import {
  Bold,
  Code,
  Columns3,
  Ellipsis,
  FileCode,
  Heading2,
  Heading3,
  Heading4,
  ImagePlus,
  Italic,
  Keyboard,
  Link as LinkIcon,
  List,
  ListOrdered,
  ListTree,
  type LucideIcon,
  Maximize2,
  Plus,
  TextQuote,
} from "lucide-react";
import { type RefObject, useRef } from "react";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { openBlockMenu } from "./commands";
import { insertPictures, picturesAmong } from "./uploads/insert-uploads";
import { isUnderWay } from "./uploads/pending-uploads";
import type { WritingView } from "./use-writing-view";

type Tool = {
  label: string;
  keys?: string;
  icon: LucideIcon;
  isActive: (editor: Editor) => boolean;
  run: (editor: Editor) => void;
};

const heading = (level: 2 | 3 | 4, label: string, icon: LucideIcon): Tool => ({
  label,
  keys: `Ctrl+Alt+${level}`,
  icon,
  isActive: (editor) => editor.isActive("heading", { level }),
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
});

const headings = [
  heading(2, "Heading", Heading2),
  heading(3, "Smaller heading", Heading3),
  heading(4, "Smallest heading", Heading4),
];

const bold: Tool = {
  label: "Bold",
  keys: "Ctrl+B",
  icon: Bold,
  isActive: (editor) => editor.isActive("bold"),
  run: (editor) => editor.chain().focus().toggleBold().run(),
};
const italic: Tool = {
  label: "Italic",
  keys: "Ctrl+I",
  icon: Italic,
  isActive: (editor) => editor.isActive("italic"),
  run: (editor) => editor.chain().focus().toggleItalic().run(),
};
const code: Tool = {
  label: "Code",
  keys: "Ctrl+E",
  icon: Code,
  isActive: (editor) => editor.isActive("code"),
  run: (editor) => editor.chain().focus().toggleCode().run(),
};
const quote: Tool = {
  label: "Quote",
  keys: "Ctrl+Shift+B",
  icon: TextQuote,
  isActive: (editor) => editor.isActive("blockquote"),
  run: (editor) => editor.chain().focus().toggleBlockquote().run(),
};

const lists: Tool[] = [
  {
    label: "List",
    keys: "Ctrl+Shift+8",
    icon: List,
    isActive: (editor) => editor.isActive("bulletList"),
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    label: "Numbered list",
    keys: "Ctrl+Shift+7",
    icon: ListOrdered,
    isActive: (editor) => editor.isActive("orderedList"),
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
];

const fixed: Tool[][] = [headings, [bold, italic], lists, [quote]];
const floating: Tool[][] = [[bold, italic, code], headings.slice(0, 2), [quote]];

const buttonClass =
  "inline-flex size-11 shrink-0 items-center justify-center rounded-[9px] text-ink-2 transition-colors duration-120 hover:bg-wash hover:text-ink aria-pressed:bg-accent-wash aria-pressed:text-accent md:size-9";

type ToolbarProps = {
  editor: Editor;
  onLink: () => void;
  /** `fixed` has everything and is reached by Alt+F10; `floating` stands at the selection. */
  kind: "fixed" | "floating";
  barRef?: RefObject<HTMLDivElement | null>;
  /** Of the fixed one: what can be seen beside the words. */
  view?: WritingView;
};

/** The commands of the text. One stop of the Tab key: arrows move in it, Escape goes back to the text. */
export function Toolbar({ editor, onLink, kind, barRef, view }: ToolbarProps) {
  const fileInput = useRef<HTMLInputElement>(null);
  const groups = kind === "fixed" ? fixed : floating;
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      tools: groups.flat().filter((tool) => tool.isActive(now)),
      link: now.isActive("link"),
      table: now.isActive("table"),
    }),
  });

  return (
    <BaseToolbar.Root
      {...(barRef ? { ref: barRef } : {})}
      aria-label={kind === "fixed" ? "Text" : "Selected text"}
      onKeyDown={(event) => {
        if (event.key === "Escape") editor.commands.focus();
      }}
      // The selection stays where it is while a button is pressed.
      onMouseDown={(event) => event.preventDefault()}
      className={
        kind === "fixed"
          ? // What goes on beyond the edge of a phone fades there.
            "flex items-center gap-0.5 max-md:overflow-x-auto max-md:pr-7 max-md:[mask-image:linear-gradient(to_right,black_calc(100%-32px),transparent)]"
          : "flex items-center gap-0.5 rounded-float border border-line bg-paper p-1 shadow-float"
      }
    >
      {kind === "fixed" ? (
        <>
          <ToolButton
            tool={{ label: "Add a block", keys: "/", icon: Plus }}
            onPress={() => openBlockMenu(editor)}
          />
          <Divider />
        </>
      ) : null}
      {groups.map((group, index) => (
        <BaseToolbar.Group key={group[0]?.label} className="flex items-center gap-0.5">
          {index > 0 ? <Divider /> : null}
          {group.map((tool) => (
            <ToolButton
              key={tool.label}
              tool={tool}
              isActive={active.tools.includes(tool)}
              onPress={() => {
                tool.run(editor);
                // The editor's own focus command waits for a frame, and the next key may be faster.
                editor.view.focus();
              }}
            />
          ))}
        </BaseToolbar.Group>
      ))}
      <Divider />
      <ToolButton
        tool={{ label: "Link", keys: "Ctrl+K", icon: LinkIcon }}
        isActive={active.link}
        onPress={onLink}
      />
      {kind === "fixed" ? (
        <>
          <ToolButton
            tool={{ label: "Picture", icon: ImagePlus }}
            onPress={() => fileInput.current?.click()}
          />
          <input
            ref={fileInput}
            type="file"
            accept="image/*"
            multiple
            hidden
            data-testid="picture-input"
            onChange={(event) => {
              insertPictures(editor, picturesAmong(event.target.files));
              event.target.value = "";
            }}
          />
          {active.table ? (
            <Menu
              label="Rows and columns"
              side="top"
              icon={<Columns3 size={18} strokeWidth={1.5} aria-hidden="true" />}
              className={buttonClass}
            >
              <TableItems editor={editor} />
            </Menu>
          ) : null}
          {view ? (
            <Menu
              label="View and help"
              side="top"
              icon={<Ellipsis size={18} strokeWidth={1.5} aria-hidden="true" />}
              className={buttonClass}
            >
              <ViewItems editor={editor} view={view} />
            </Menu>
          ) : null}
        </>
      ) : null}
    </BaseToolbar.Root>
  );
}

function Divider() {
  return <span aria-hidden="true" className="mx-1 h-5 w-px shrink-0 bg-line" />;
}

type ToolButtonProps = {
  tool: Pick<Tool, "label" | "keys" | "icon">;
  isActive?: boolean;
  onPress: () => void;
};

function ToolButton({ tool, isActive, onPress }: ToolButtonProps) {
  const Icon = tool.icon;
  return (
    <BaseToolbar.Button
      aria-label={tool.label}
      aria-pressed={isActive}
      title={tool.keys ? `${tool.label} (${tool.keys})` : tool.label}
      onClick={onPress}
      className={buttonClass}
    >
      <Icon size={18} strokeWidth={1.5} aria-hidden="true" />
    </BaseToolbar.Button>
  );
}

const itemIcon = (Icon: LucideIcon) => (
  <Icon size={17} strokeWidth={1.5} aria-hidden="true" className="text-ink-2" />
);

function ViewItems({ editor, view }: { editor: Editor; view: WritingView }) {
  // What is on its way has no place in Markdown yet.
  const isUploading = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      let found = false;
      now.state.doc.descendants(({ type, attrs }) => {
        const isUpload = type.name === "imageUpload" || type.name === "fileUpload";
        found ||= isUpload && isUnderWay(String(attrs.id));
        return !found;
      });
      return found;
    },
  });
  return (
    <>
      <MenuItem icon={itemIcon(ListTree)} onSelect={() => view.setIsOutline(!view.isOutline)}>
        {view.isOutline ? "Hide the outline" : "Outline"}
      </MenuItem>
      <MenuItem icon={itemIcon(Maximize2)} hint="Ctrl+Alt+F" onSelect={view.toggleCalm}>
        {view.isCalm ? "Show everything" : "Only the words"}
      </MenuItem>
      <MenuItem
        icon={itemIcon(FileCode)}
        {...(isUploading ? { hint: "after the uploads" } : {})}
        disabled={isUploading}
        onSelect={() => view.setIsSource(true)}
      >
        Markdown
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={itemIcon(Keyboard)} hint="Ctrl+/" onSelect={() => view.setIsHelping(true)}>
        Keys
      </MenuItem>
    </>
  );
}

function TableItems({ editor }: { editor: Editor }) {
  const chain = () => editor.chain().focus();
  return (
    <>
      <MenuItem onSelect={() => chain().addRowBefore().run()}>Row above</MenuItem>
      <MenuItem onSelect={() => chain().addRowAfter().run()}>Row below</MenuItem>
      <MenuItem onSelect={() => chain().addColumnBefore().run()}>Column before</MenuItem>
      <MenuItem onSelect={() => chain().addColumnAfter().run()}>Column after</MenuItem>
      <MenuItem onSelect={() => chain().toggleHeaderRow().run()}>First row as heading</MenuItem>
      <MenuItem onSelect={() => chain().toggleHeaderColumn().run()}>First column as heading</MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={() => chain().setCellAttribute("align", "right").run()}>
        Numbers to the right
      </MenuItem>
      <MenuItem onSelect={() => chain().setCellAttribute("align", null).run()}>Words to the left</MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={() => chain().deleteRow().run()}>Delete the row</MenuItem>
      <MenuItem onSelect={() => chain().deleteColumn().run()}>Delete the column</MenuItem>
      <MenuItem danger onSelect={() => chain().deleteTable().run()}>
        Delete the table
      </MenuItem>
    </>
  );
}
