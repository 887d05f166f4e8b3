"use client";

import { useEffect, useRef, useState } from "react";
import { loadDraftAction } from "@/lib/posts/actions";
import type { DraftDto } from "@/lib/posts/dto";
import type { Autosave } from "./autosave";
import { bodyOf, type DraftBody, isSameBody } from "./draft-body";
import { browserCopies, type LocalCopy } from "./local-copies";
import { RecoveryPanel } from "./recovery-panel";
import { StoryForm } from "./story-form";

type Opened = { draft: DraftDto; body: DraftBody; isRecovered: boolean; turn: number };

async function load(postId: string): Promise<DraftDto | null> {
  try {
    const result = await loadDraftAction({ postId });
    return result.ok ? result.data : null;
  } catch {
    return null;
  }
}

/** Named in the address by a page that sends somebody to a story to go on with its recovered words. */
const recoverHash = "#recover";

/** The editor of one story, stored or new. Runs in the browser alone. */
export default function StoryEditor({ draft }: { draft: DraftDto }) {
  const [opened, setOpened] = useState<Opened>(() => ({
    draft,
    body: bodyOf(draft),
    isRecovered: false,
    turn: 0,
  }));
  const [copy, setCopy] = useState<{ copy: LocalCopy; saved: DraftDto } | null>(null);
  const autosave = useRef<Autosave | null>(null);

  const open = (next: DraftDto, body: DraftBody = bodyOf(next), isRecovered = false) => {
    setCopy(null);
    setOpened((now) => ({ draft: next, body, isRecovered, turn: now.turn + 1 }));
  };

  const take = async (found: { copy: LocalCopy; saved: DraftDto }) => {
    if (found.copy.postId !== draft.postId) {
      window.location.assign(`/write/${found.copy.postId}?new${recoverHash}`);
      return;
    }
    // A copy that an older version of this page kept may know less of a story.
    open(found.saved, { ...bodyOf(found.saved), ...found.copy.body }, true);
    await browserCopies.remove(found.copy.writer);
  };

  const drop = async (found: { copy: LocalCopy }) => {
    setCopy(null);
    await browserCopies.remove(found.copy.writer);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is opened.
  useEffect(() => {
    let isCurrent = true;
    void (async () => {
      // The router may show a page it kept; what is stored now is what to write on.
      const now = (await load(draft.postId)) ?? draft;
      const isUntouched =
        !autosave.current?.hasUnsaved && (autosave.current?.version ?? draft.version) <= draft.version;
      if (isCurrent && now.version > draft.version && isUntouched) open(now);
      const found = await findCopy(now);
      if (!isCurrent || !found) return;
      if (window.location.hash === recoverHash && found.copy.postId === draft.postId) await take(found);
      else setCopy(found);
    })();
    return () => {
      isCurrent = false;
    };
  }, []);

  return (
    <StoryForm
      key={opened.turn}
      draft={opened.draft}
      body={opened.body}
      isRecovered={opened.isRecovered}
      onReplace={open}
      onAutosave={(now) => {
        autosave.current = now;
      }}
      notice={
        copy ? (
          <RecoveryPanel
            copy={copy.copy}
            savedAt={copy.saved.savedAt}
            onTake={() => void take(copy)}
            onDrop={() => void drop(copy)}
          />
        ) : null
      }
    />
  );
}

/**
 * The newest words in this browser that are not what is stored; on the page of a new story, those of any story that was
 * never stored. Copies that did arrive after all, with a last request whose answer nobody heard, are dropped.
 */
async function findCopy(draft: DraftDto): Promise<{ copy: LocalCopy; saved: DraftDto } | null> {
  const copies = await browserCopies.find(draft.version === 0 ? null : draft.postId);
  for (const copy of copies) {
    const saved = copy.postId === draft.postId ? draft : await load(copy.postId);
    if (saved && isSameBody(copy.body, bodyOf(saved))) await browserCopies.remove(copy.writer);
    // A story that is stored is recovered on its own page, where both can be seen.
    else if (copy.postId === draft.postId) return { copy, saved: draft };
    else if (saved === null) return { copy, saved: draft };
  }
  return null;
}
