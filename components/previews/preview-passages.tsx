"use client";

import { useEffect } from "react";
import { PassagePicker } from "@/components/posts/passage-picker";
import { CommentForm, type CommentFormProps } from "./comment-form";

/** Comments on passages of a preview: by selecting their words, and read by a press on what is marked. */
export function PreviewPassages(props: CommentFormProps) {
  useEffect(() => {
    document.addEventListener("click", followMark);
    return () => document.removeEventListener("click", followMark);
  }, []);
  return (
    <PassagePicker
      form={(passage, onSent) => (
        <CommentForm
          {...props}
          prefix="passage"
          passage={passage}
          onSent={() => onSent("Your comment is sent. It stands under the story.")}
        />
      )}
    />
  );
}

/** A marked passage leads to what was said of it. */
function followMark(event: MouseEvent): void {
  const mark =
    event.target instanceof Element ? event.target.closest<HTMLElement>("mark[data-comments]") : null;
  if (!mark || !window.getSelection()?.isCollapsed || (event.target as Element).closest("a")) return;
  const [id] = mark.dataset.comments?.split(" ") ?? [];
  if (id) window.location.hash = `comment-${id}`;
}
