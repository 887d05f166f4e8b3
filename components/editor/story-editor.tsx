"use client";

import { useEffect, useRef, useState } from "react";
import { v7 as uuid } from "uuid";
import { emptyDocument } from "@/lib/contracts/document";
import { loadDraftAction } from "@/lib/posts/actions";
import type { DraftDto } from "@/lib/posts/dto";
import type { Autosave } from "./autosave";
import { bodyOf, type DraftBody, isSameBody } from "./draft-body";
import { browserCopies, type LocalCopy } from "./local-copies";
import { RecoveryPanel } from "./recovery-panel";
import { StoryForm } from "./story-form";

type Opened = { draft: DraftDto; body: DraftBody; isRecovered: boolean; turn: number };

function newDraft(postId: string = uuid()): DraftDto {
  return {
    postId,
    version: 0,
    status: "draft",
    slug: null,
    title: "",
    subtitle: "",
    content: emptyDocument,
    tags: [],
    cover: null,
    place: null,
    placePrecision: "city",
    wordCount: 0,
    savedAt: null,
    hasUnpublishedChanges: false,
  };
}

async function load(postId: string): Promise<DraftDto | null> {
  try {
    const result = await loadDraftAction({ postId });
    return result.ok ? result.data : null;
  } catch {
    return null;
  }
}

/** The editor of one story, or of a new one. Runs in the browser alone. */
export default function StoryEditor({ draft }: { draft: DraftDto | null }) {
  const [opened, setOpened] = useState<Opened>(() => {
    const first = draft ?? newDraft();
    return { draft: first, body: bodyOf(first), isRecovered: false, turn: 0 };
  });
  const [copy, setCopy] = useState<{ copy: LocalCopy; saved: DraftDto | null } | null>(null);
  const autosave = useRef<Autosave | null>(null);

  const open = (next: DraftDto, body: DraftBody = bodyOf(next), isRecovered = false) => {
    setCopy(null);
    setOpened((now) => ({ draft: next, body, isRecovered, turn: now.turn + 1 }));
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is opened.
  useEffect(() => {
    // Going back to the page of a new story that has been saved since: its address says so, the page does not.
    if (!draft && window.location.pathname !== "/write") {
      window.location.reload();
      return;
    }
    let isCurrent = true;
    void (async () => {
      // The router may show a page it kept; what is stored now is what to write on.
      const now = draft ? await load(draft.postId) : null;
      const isUntouched = () => !autosave.current?.hasUnsaved && (autosave.current?.version ?? 0) <= (draft?.version ?? 0);
      if (isCurrent && draft && now && now.version > draft.version && isUntouched()) open(now);
      const found = await findCopy(draft ? (now ?? draft) : null);
      if (isCurrent && found) setCopy(found);
    })();
    return () => {
      isCurrent = false;
    };
  }, []);

  const take = async (found: { copy: LocalCopy; saved: DraftDto | null }) => {
    await browserCopies.remove(found.copy.writer);
    const base = found.saved ?? newDraft(found.copy.postId);
    open(base, found.copy.body, true);
  };

  const drop = async (found: { copy: LocalCopy }) => {
    await browserCopies.remove(found.copy.writer);
    setCopy(null);
  };

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
            savedAt={copy.saved?.savedAt ?? null}
            onTake={() => void take(copy)}
            onDrop={() => void drop(copy)}
          />
        ) : null
      }
    />
  );
}

/**
 * The newest words in this browser that are not what is stored. Copies that did arrive after all, with a last request
 * whose answer nobody heard, are dropped.
 */
async function findCopy(draft: DraftDto | null): Promise<{ copy: LocalCopy; saved: DraftDto | null } | null> {
  for (const copy of await browserCopies.find(draft?.postId ?? null)) {
    const saved = draft ?? (await load(copy.postId));
    const isStored = saved !== null && isSameBody(copy.body, bodyOf(saved));
    if (isStored) await browserCopies.remove(copy.writer);
    // A story that is stored is recovered on its own page, where both can be seen.
    else if (draft !== null || saved === null) return { copy, saved };
  }
  return null;
}
