"use client";

import type { Editor } from "@tiptap/react";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CommentsPanel } from "./comments-panel";
import { goToHighlight } from "./passage-highlights";
import { usePassages } from "./use-passages";
import { useStoryComments } from "./use-story-comments";
import type { TalkView } from "./use-talk-view";

type Props = {
  /** Of who writes here. */
  userId: string;
  postId: string;
  /** Nobody has commented on what is stored nowhere. */
  isStored: () => boolean;
  editor: Editor | null;
  view: TalkView;
};

const none: never[] = [];

/** What readers of the previews say, beside the story. */
export function StoryComments({ userId, postId, isStored, editor, view }: Props) {
  const { isOpen } = view;
  const { comments, problem, load, change, answer } = useStoryComments(postId, isStored);
  const [current, setCurrent] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  const places = usePassages(editor, comments ?? none, isOpen, current);
  const { setCounts } = view;

  const open = comments?.filter(({ isResolved }) => !isResolved).length ?? 0;
  const all = comments?.length ?? 0;
  useEffect(() => setCounts({ open, all }), [open, all, setCounts]);
  useEffect(() => {
    if (isOpen) void load();
  }, [isOpen, load]);

  // A press on a marked passage shows what was said of it.
  useEffect(() => {
    if (!editor || editor.isDestroyed || !isOpen) return;
    const { dom } = editor.view;
    const onClick = (event: MouseEvent) => {
      const mark = event.target instanceof Element ? event.target.closest("[data-comment]") : null;
      const id = mark?.getAttribute("data-comment");
      if (!id) return;
      setCurrent(id);
      document.getElementById(`story-comment-${id}`)?.scrollIntoView({ block: "nearest" });
    };
    dom.addEventListener("click", onClick);
    return () => dom.removeEventListener("click", onClick);
  }, [editor, isOpen]);

  return (
    <>
      {isOpen ? (
        <CommentsPanel
          userId={userId}
          comments={comments}
          places={places}
          problem={problem}
          current={current}
          onRetry={() => void load()}
          onClose={() => {
            view.close();
            editor?.view.focus();
          }}
          onGo={(id) => {
            setCurrent(id);
            if (editor) goToHighlight(editor, id);
          }}
          onChange={change}
          onAnswer={answer}
          onDelete={setLeaving}
        />
      ) : null}
      <ConfirmDialog
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        title="Delete this comment?"
        text="It is gone for good, with your answers to it. To keep it for yourself, hide or resolve it."
        verb="Delete"
        doing="Deleting…"
        look="danger"
        onConfirm={() => (leaving ? change(leaving, "delete") : Promise.resolve(null))}
      />
    </>
  );
}
