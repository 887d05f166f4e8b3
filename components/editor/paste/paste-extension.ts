import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { parseEmbed } from "@/lib/contracts/embed";
import { insertBlock } from "../insert/insert-ui";
import { insertFiles } from "../uploads/insert-uploads";
import { cleanHtml } from "./clean-html";
import { insertDocument } from "./insert-document";
import type { LeftOut } from "./left-out";
import { looksLikeMarkdown } from "./looks-like-markdown";
import { PastedPictures } from "./pasted-pictures";

/** What comes from a clipboard or is dropped: pictures are uploaded or fetched, Markdown is read, HTML is cleaned. */
export function pasteExtension(onLeftOut: (leftOut: readonly LeftOut[]) => void) {
  const tell = ({ leftOut }: PastedPictures) => {
    if (leftOut.length > 0) onLeftOut(leftOut);
  };
  return Extension.create({
    name: "storyPaste",
    addProseMirrorPlugins() {
      const { editor } = this;
      // Ctrl+Shift+V: as it is.
      let isPlain = false;
      return [
        new Plugin({
          props: {
            handleKeyDown: (_view, event) => {
              isPlain = event.shiftKey;
              return false;
            },
            handlePaste: (view, event) => {
              const { clipboardData } = event;
              const text = clipboardData?.getData("text/plain") ?? "";
              const files = [...(clipboardData?.files ?? [])];
              // Words copied with a picture of them (a spreadsheet, a word processor) are pasted as words.
              if (files.length > 0 && !text.trim()) {
                insertFiles(editor, files);
                return true;
              }
              const { $from, empty } = view.state.selection;
              if (isPlain || $from.parent.type.spec.code || !text.trim()) return false;
              const embed = /^\S+$/.test(text.trim()) ? parseEmbed(text.trim()) : null;
              const isOwnLine =
                empty && $from.parent.type.name === "paragraph" && $from.parent.content.size === 0;
              if (embed && isOwnLine) {
                insertBlock(editor, { type: "embed", attrs: { url: embed.href } });
                return true;
              }
              if (clipboardData?.getData("text/html") || !looksLikeMarkdown(text)) return false;
              void import("./read-pasted-markdown").then(({ readPastedMarkdown }) => {
                try {
                  const found = new PastedPictures();
                  insertDocument(editor, readPastedMarkdown(text, found));
                  tell(found);
                } catch {
                  // Too deep or too long to be a text: the words alone.
                  editor.commands.insertContent({ type: "text", text });
                }
              });
              return true;
            },
            transformPastedHTML: (html) => {
              const found = new PastedPictures();
              const cleaned = cleanHtml(html, (picture) => found.keep(picture));
              tell(found);
              return cleaned;
            },
            handleDrop: (view, event, _slice, moved) => {
              const files = moved ? [] : [...(event.dataTransfer?.files ?? [])];
              if (files.length === 0) return false;
              event.preventDefault();
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
              const $at = at ? view.state.doc.resolve(at.pos) : null;
              insertFiles(editor, files, $at && $at.depth > 0 ? $at.after(1) : undefined);
              return true;
            },
          },
        }),
      ];
    },
  });
}
