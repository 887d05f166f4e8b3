"use client";

import type { Editor } from "@tiptap/react";
import { useEffect, useState } from "react";
import { findPassages } from "@/lib/contracts/find-passage";
import type { StoryCommentDto } from "@/lib/preview-comments/dto";
import { editorPassages } from "./editor-passages";
import { type Highlight, showHighlights } from "./passage-highlights";

/** Where a commented passage stands in what is being written: `at` orders, `isChanged` says whether its words are others now. */
export type PlacedPassage = { at: number; isChanged: boolean };

/** Milliseconds after the last key before passages are looked for again: they move along meanwhile. */
const quiet = 600;

/** Finds and marks the passages of open comments while `isShown`. Those that are not in the answer are lost. */
export function usePassages(
  editor: Editor | null,
  comments: readonly StoryCommentDto[],
  isShown: boolean,
  current: string | null,
): ReadonlyMap<string, PlacedPassage> {
  const [places, setPlaces] = useState<ReadonlyMap<string, PlacedPassage>>(new Map());

  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    if (!isShown) {
      showHighlights(editor, []);
      return;
    }
    const open = comments.flatMap(({ id, passage, isResolved }) =>
      passage && !isResolved ? [{ id, passage }] : [],
    );
    const mark = () => {
      if (editor.isDestroyed) return;
      const { text, positionsOf } = editorPassages(editor.state.doc);
      const found = findPassages(
        text,
        open.map(({ passage }) => passage),
      );
      const highlights: Highlight[] = [];
      const placed = new Map<string, PlacedPassage>();
      for (const [index, { id }] of open.entries()) {
        const range = found[index];
        if (!range) continue;
        placed.set(id, { at: range.start, isChanged: range.isChanged });
        highlights.push(...positionsOf(range).map((part) => ({ id, ...part, isCurrent: id === current })));
      }
      showHighlights(editor, highlights);
      setPlaces(placed);
    };
    mark();
    let soon: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(soon);
      soon = setTimeout(mark, quiet);
    };
    editor.on("update", later);
    return () => {
      clearTimeout(soon);
      editor.off("update", later);
    };
  }, [editor, comments, isShown, current]);

  return places;
}
