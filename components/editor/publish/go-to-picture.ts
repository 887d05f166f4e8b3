import type { Editor } from "@tiptap/react";
import type { TextPicture } from "./story-checks";

/** Brings a picture of the text into view, with the cursor in the words for those who do not see it. */
export function goToPicture(editor: Editor, { publicId, nth }: TextPicture): void {
  let left = nth;
  let found: number | null = null;
  editor.state.doc.descendants((node, position) => {
    if (found !== null) return false;
    const { attrs } = node;
    const lists = Object.values(attrs).filter(Array.isArray).flat() as { publicId?: unknown }[];
    for (const picture of [attrs, ...lists]) {
      if (picture?.publicId !== publicId || left-- > 0) continue;
      found = position;
      return false;
    }
    return true;
  });
  if (found === null) return;
  const element = editor.view.nodeDOM(found);
  if (!(element instanceof HTMLElement)) return;
  element.scrollIntoView({ block: "center" });
  element.querySelector<HTMLElement>("[data-what-it-shows]")?.focus({ preventScroll: true });
}
