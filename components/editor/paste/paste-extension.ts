import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { parseEmbed } from "@/lib/contracts/embed";
import { insertPictures, keepFile, picturesAmong } from "../image-upload-node";
import { insertBlock } from "../insert/insert-ui";
import { cleanHtml } from "./clean-html";
import { insertDocument } from "./insert-document";
import { looksLikeMarkdown } from "./looks-like-markdown";

/** What comes from a clipboard or is dropped: pictures are uploaded, Markdown is read, HTML is cleaned. */
export function pasteExtension(onLeftOut: (pictures: number) => void) {
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
              const pictures = picturesAmong(clipboardData?.files);
              // Words copied with a picture of them (a spreadsheet, a word processor) are pasted as words.
              if (pictures.length > 0 && !text.trim()) {
                insertPictures(editor, pictures);
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
              void import("@/lib/markdown/read-markdown").then(({ readMarkdown }) => {
                try {
                  insertDocument(editor, readMarkdown(text));
                } catch {
                  // Too deep or too long to be a text: the words alone.
                  editor.commands.insertContent({ type: "text", text });
                }
              });
              return true;
            },
            transformPastedHTML: (html) => {
              const { html: cleaned, leftOut } = cleanHtml(html, (address) => {
                const file = fileOf(address);
                return file && keepFile(file);
              });
              if (leftOut > 0) onLeftOut(leftOut);
              return cleaned;
            },
            handleDrop: (view, event, _slice, moved) => {
              const pictures = moved ? [] : picturesAmong(event.dataTransfer?.files);
              if (pictures.length === 0) return false;
              event.preventDefault();
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
              const $at = at ? view.state.doc.resolve(at.pos) : null;
              insertPictures(editor, pictures, $at && $at.depth > 0 ? $at.after(1) : undefined);
              return true;
            },
          },
        }),
      ];
    },
  });
}

/** A picture that was pasted as its bytes; null for what is none, or larger than any upload. */
function fileOf(address: string): File | null {
  const match = /^data:(image\/[a-z+.-]+);base64,([A-Za-z0-9+/=\s]+)$/.exec(address);
  if (!match?.[1] || !match[2] || match[2].length > 28_000_000) return null;
  try {
    const bytes = Uint8Array.from(atob(match[2]), (character) => character.charCodeAt(0));
    return new File([bytes], `picture.${match[1].slice(6).replace(/\+.*/, "")}`, { type: match[1] });
  } catch {
    return null;
  }
}
