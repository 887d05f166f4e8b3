import { shift } from "@floating-ui/dom";
import { type AnyExtension, Extension } from "@tiptap/core";
import { type EditorState, PluginKey } from "@tiptap/pm/state";
import { Suggestion } from "@tiptap/suggestion";
import { AtSign, FileText } from "lucide-react";
import type { PersonDto } from "@/lib/accounts/dto";
import type { StorySuggestionDto } from "@/lib/search/dto";
import { blockItems } from "../insert/block-items";
import type { InsertUi } from "../insert/insert-ui";
import { askSite } from "./ask-site";
import { findEmoji } from "./emoji";
import { type Suggested, suggestMenu } from "./suggest-menu";

type Kind = {
  name: string;
  char: string;
  allowSpaces?: boolean;
  minQueryLength?: number;
  debounce?: number;
  menu: Parameters<typeof suggestMenu>[0];
  allow?: (state: EditorState) => boolean;
  shouldShow?: (query: string) => boolean;
  items: (query: string, signal: AbortSignal) => Suggested[] | Promise<Suggested[]>;
};

/** What is typed to be offered something: `/` blocks, `@` people, `[[` stories, `:` emoji. Never in code. */
export function suggestions(ui: InsertUi): AnyExtension[] {
  return [
    suggestion({
      name: "blocks",
      char: "/",
      // As the menu calls them, "Place card". Any other words after a space are words.
      allowSpaces: true,
      menu: { label: "Blocks" },
      shouldShow: (query) => !query.includes(" ") || blockItems(query, ui).length > 0,
      allow: ({ selection: { $from } }) => $from.parent.type.name === "paragraph",
      items: (query) => blockItems(query, ui),
    }),
    suggestion({
      name: "people",
      char: "@",
      debounce: 120,
      menu: { label: "People", empty: "Nobody by that name.", waiting: "Looking…" },
      items: async (query, signal) =>
        query
          ? (await askSite<PersonDto>("people", query, signal)).map((person) => ({
              key: person.id,
              label: person.name,
              hint: `@${person.handle}`,
              icon: AtSign,
              run: (editor, range) =>
                editor
                  .chain()
                  .focus()
                  .insertContentAt(range, [
                    { type: "mention", attrs: { id: person.id, name: person.name } },
                    { type: "text", text: " " },
                  ])
                  .run(),
            }))
          : [],
    }),
    suggestion({
      name: "stories",
      char: "[[",
      allowSpaces: true,
      debounce: 120,
      menu: { label: "Stories", empty: "No published story of that title.", waiting: "Looking…" },
      items: async (query, signal) =>
        query.includes("]")
          ? []
          : (await askSite<StorySuggestionDto>("stories", query, signal)).map(({ slug, title, byline }) => ({
              key: slug,
              label: title,
              hint: byline,
              icon: FileText,
              run: (editor, range) =>
                editor
                  .chain()
                  .focus()
                  .insertContentAt(range, [
                    {
                      type: "text",
                      text: title,
                      marks: [{ type: "link", attrs: { href: `/stories/${slug}` } }],
                    },
                    { type: "text", text: " " },
                  ])
                  .run(),
            })),
    }),
    suggestion({
      name: "emoji",
      char: ":",
      minQueryLength: 2,
      menu: { label: "Emoji" },
      items: async (query) =>
        (await findEmoji(query)).map(({ emoji, name }) => ({
          key: name,
          label: name.replaceAll("_", " "),
          sign: emoji,
          run: (editor, range) => editor.chain().focus().insertContentAt(range, emoji).run(),
        })),
    }),
  ];
}

function suggestion({ name, char, menu, allow, shouldShow, items, ...options }: Kind): AnyExtension {
  return Extension.create({
    name: `suggest-${name}`,
    // Above the text's own Enter, Tab and arrows.
    priority: 200,
    addProseMirrorPlugins() {
      return [
        Suggestion<Suggested, Suggested>({
          editor: this.editor,
          pluginKey: new PluginKey(`suggest-${name}`),
          char,
          ...options,
          // Inside a landmark of the page, as everything is.
          container: "#main",
          offset: { mainAxis: 10 },
          // On a phone the list is as wide as the page, wherever in the line it was asked for.
          floatingUi: { middleware: [shift({ padding: 12 })] },
          decorationClass: "suggesting",
          allowedPrefixes: [" ", "(", "“", '"', "\u00a0"],
          allow: ({ state }) => {
            const { $from } = state.selection;
            const inCode =
              $from.parent.type.spec.code || $from.marks().some(({ type }) => type.name === "code");
            return !inCode && (allow?.(state) ?? true);
          },
          shouldShow: ({ query }) => shouldShow?.(query) ?? true,
          items: ({ query, signal }) => items(query, signal),
          command: ({ editor, range, props }) => props.run(editor, range),
          render: suggestMenu(menu),
        }),
      ];
    },
  });
}
