"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { loadDraftAction, restoreRevisionAction } from "@/lib/posts/actions";
import type { DraftDto } from "@/lib/posts/dto";
import type { Autosave } from "../autosave";
import { type DraftBody, wholeBody } from "../draft-body";
import { restoreRevision } from "./restore-revision";
import { RevisionList } from "./revision-list";
import { RevisionView } from "./revision-view";
import { useHistory } from "./use-history";

type HistoryDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  autosave: Autosave;
  /** What is written at this moment. */
  read: () => DraftBody;
  /** Goes on with the story as it was restored. */
  onRestored: (draft: DraftDto) => void;
};

/** What a story once said: to look at, to compare, to name and to bring back. */
export function HistoryDialog({ isOpen, onClose, autosave, read, onRestored }: HistoryDialogProps) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="History" shape="wide">
      {isOpen ? <History autosave={autosave} read={read} onRestored={onRestored} onClose={onClose} /> : null}
    </Dialog>
  );
}

function History({ autosave, read, onRestored, onClose }: Omit<HistoryDialogProps, "isOpen">) {
  const { postId } = autosave;
  const history = useHistory(postId, () => autosave.flush());
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const now = useRef<DraftBody | null>(null);
  now.current ??= wholeBody(read());
  const { revisions } = history;
  const selected = revisions?.find(({ id }) => id === selectedId) ?? null;

  async function restore(revisionId: string): Promise<string | null> {
    const answer = await restoreRevision(revisionId, {
      autosave,
      restore: restoreRevisionAction,
      load: loadDraftAction,
    });
    if ("problem" in answer) return answer.problem;
    onRestored(answer.draft);
    onClose();
    return null;
  }

  if (!revisions) {
    return (
      <div className="px-5 pb-6 sm:px-7">
        {history.problem ? (
          <div className="grid justify-items-start gap-3">
            <Notice kind="danger">{history.problem}</Notice>
            <Button look="secondary" size="sm" onClick={() => void history.reload()}>
              Try again
            </Button>
          </div>
        ) : (
          <p role="status" className="text-[15px] text-ink-2">
            Looking up what was saved…
          </p>
        )}
      </div>
    );
  }
  if (revisions.length === 0) {
    return (
      <p className="px-5 pb-6 text-[15px] text-ink-2 sm:px-7">
        Nothing has been saved yet. Every save will be here, to look at and to bring back.
      </p>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 border-t border-line md:grid md:grid-cols-[300px_minmax(0,1fr)]">
      <div
        className={`min-h-0 flex-1 overflow-y-auto px-2 py-4 sm:px-4 md:border-r md:border-line ${selected ? "max-md:hidden" : ""}`}
      >
        <RevisionList
          revisions={revisions}
          selectedId={selectedId}
          onSelect={setSelectedId}
          hasMore={history.hasMore}
          isLoading={history.isLoading}
          onMore={() => void history.loadMore()}
        />
      </div>
      <div className={`flex min-h-0 min-w-0 flex-1 flex-col pt-4 ${selected ? "" : "max-md:hidden"}`}>
        {history.problem ? (
          <div className="px-5 pb-3 sm:px-7">
            <Notice kind="danger">{history.problem}</Notice>
          </div>
        ) : null}
        {selected ? (
          <RevisionView
            key={selected.id}
            revision={selected}
            revisions={revisions}
            now={now.current}
            fetchWhole={history.fetchWhole}
            onName={(name) => history.rename(selected.id, name)}
            onRestore={() => restore(selected.id)}
            onBack={() => setSelectedId(null)}
          />
        ) : (
          <p className="px-7 py-10 text-[15px] text-ink-2">
            Choose a version to see what it says and what changed in it.
          </p>
        )}
      </div>
    </div>
  );
}
