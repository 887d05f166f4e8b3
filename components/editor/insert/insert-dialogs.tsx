"use client";

import type { Editor } from "@tiptap/react";
import { useEffect, useRef, useState } from "react";
import { fileFormatNames } from "@/lib/contracts/file-formats";
import { insertFiles, insertGallery, insertPictures, picturesAmong } from "../uploads/insert-uploads";
import { EmbedDialog } from "./embed-dialog";
import { goOnWriting, type InsertQuestion, putBlocks } from "./insert-ui";
import { PlaceDialog } from "./place-dialog";
import { RouteDialog } from "./route-dialog";

type InsertDialogsProps = {
  editor: Editor;
  question: InsertQuestion | null;
  onClose: () => void;
};

/** Asks what a block needs to be made, and makes it. */
export function InsertDialogs({ editor, question, onClose }: InsertDialogsProps) {
  const files = useRef<HTMLInputElement>(null);
  const attachments = useRef<HTMLInputElement>(null);
  const [isGallery, setIsGallery] = useState(false);

  useEffect(() => {
    if (question?.kind === "file") {
      attachments.current?.click();
      onClose();
    }
    if (question?.kind !== "picture" && question?.kind !== "gallery") return;
    setIsGallery(question.kind === "gallery");
    files.current?.click();
    onClose();
  }, [question, onClose]);

  const at = question && "at" in question ? question.at : undefined;

  /** Changes the block that the question was about, or makes a new one where the cursor is. */
  const put = (type: string, attrs: Record<string, unknown>) => {
    onClose();
    const there = at === undefined ? null : editor.state.doc.nodeAt(at);
    if (at !== undefined && there?.type.name === type) {
      editor.view.dispatch(editor.state.tr.setNodeMarkup(at, null, { ...there.attrs, ...attrs }));
      return;
    }
    const block = editor.schema.nodes[type]?.create(attrs);
    if (block) editor.view.dispatch(putBlocks(editor.state.tr, [block]));
    // The next key is the text's, as soon as the dialog lets go of it.
    setTimeout(() => editor.view.focus(), 0);
  };
  // To a card that is changed it goes back by itself. The page is still until the dialog is gone.
  const returnFocus = at === undefined ? () => goOnWriting(editor) : undefined;

  return (
    <>
      <input
        ref={files}
        type="file"
        accept="image/*"
        multiple
        hidden
        data-testid="insert-pictures"
        onChange={(event) => {
          const chosen = picturesAmong(event.target.files);
          if (isGallery) insertGallery(editor, chosen);
          else insertPictures(editor, chosen);
          event.target.value = "";
        }}
      />
      <input
        ref={attachments}
        type="file"
        accept={fileFormatNames.map((ending) => `.${ending}`).join(",")}
        multiple
        hidden
        data-testid="insert-files"
        onChange={(event) => {
          insertFiles(editor, event.target.files ?? []);
          event.target.value = "";
        }}
      />
      <EmbedDialog
        isOpen={question?.kind === "embed"}
        url={question?.kind === "embed" ? question.url : undefined}
        returnFocus={returnFocus}
        onClose={onClose}
        onChosen={(url) => put("embed", { url })}
      />
      <PlaceDialog
        isOpen={question?.kind === "place"}
        returnFocus={returnFocus}
        onClose={onClose}
        onChosen={(slug) => put("placeCard", { slug })}
      />
      <RouteDialog
        isOpen={question?.kind === "route"}
        places={question?.kind === "route" ? question.places : undefined}
        returnFocus={returnFocus}
        onClose={onClose}
        onChosen={(places) => put("route", { places })}
      />
    </>
  );
}
