"use client";

import { useEffect, useRef, useState } from "react";
import { loadDraftAction } from "@/lib/posts/actions";
import type { DraftDto } from "@/lib/posts/dto";
import type { Autosave } from "./autosave";
import { bodyOf, type DraftBody, isSameBody } from "./draft-body";
import { browserCopies, type LocalCopies, type LocalCopy } from "./local-copies";
import { useDraftPresence } from "./presence/use-draft-presence";
import { RecoveryPanel } from "./recovery-panel";
import { StoryForm } from "./story-form";
import { BothVersions } from "./versions/both-versions";
import { type Reopen, useVersions } from "./versions/use-versions";

type Opened = { draft: DraftDto; body: DraftBody; unsavedWriter: string | null; turn: number };

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

const recoveryLabels = {
  mine: "Never saved",
  theirs: "Saved",
  allMine: "Bring all of it back",
  allTheirs: "Keep what is saved",
  inMine: "what was never saved",
  inTheirs: "what is saved",
};

/** The editor of one story, stored or new. Runs in the browser alone. */
export default function StoryEditor({ draft, userId }: { draft: DraftDto; userId: string }) {
  const [copies] = useState(() => browserCopies(userId));
  const [opened, setOpened] = useState<Opened>(() => ({
    draft,
    body: bodyOf(draft),
    unsavedWriter: null,
    turn: 0,
  }));
  const [copy, setCopy] = useState<{ copy: LocalCopy; saved: DraftDto } | null>(null);
  const autosave = useRef<Autosave | null>(null);

  const open: Reopen = (next, unsaved) => {
    setOpened((now) => ({
      draft: next,
      body: unsaved?.body ?? bodyOf(next),
      unsavedWriter: unsaved?.writer ?? null,
      turn: now.turn + 1,
    }));
  };

  const [isStored, setIsStored] = useState(draft.version > 0);
  const presence = useDraftPresence({ postId: draft.postId, isStored, autosave, onReopen: open });

  const forgetCopy = async () => {
    setCopy(null);
    if (copy) await copies.remove(copy.copy.writer);
  };

  const versions = useVersions({
    copies,
    words: () => {
      const { postId, writer, body } = (copy as { copy: LocalCopy }).copy;
      return { postId, writer, body, base: null };
    },
    onReopen: open,
    onSettled: forgetCopy,
  });

  /** Words of a story that is stored nowhere: there is nothing to choose from. */
  const goOn = async ({ copy: found, saved }: { copy: LocalCopy; saved: DraftDto }) => {
    if (found.postId !== draft.postId) {
      window.location.assign(`/write/${found.postId}?new${recoverHash}`);
      return;
    }
    // A copy that an older version of this page kept may know less of a story.
    const body = { ...bodyOf(saved), ...found.body };
    const writer = crypto.randomUUID();
    const kept = await copies.put({ ...found, body, writer });
    open(saved, { body, writer });
    setCopy(null);
    if (kept === "kept") await copies.remove(found.writer);
  };

  const take = async () => {
    if (!copy) return;
    if (!copy.saved.savedAt) return goOn(copy);
    // What was typed since the page was opened is part of what is saved.
    await autosave.current?.flush();
    versions.show();
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
      const found = await findCopy(now, copies);
      if (!isCurrent || !found) return;
      const isAwaited = window.location.hash === recoverHash && found.copy.postId === draft.postId;
      if (isAwaited && !found.saved.savedAt) await goOn(found);
      else setCopy(found);
    })();
    return () => {
      isCurrent = false;
    };
  }, []);

  return (
    <>
      <StoryForm
        key={opened.turn}
        userId={userId}
        copies={copies}
        draft={opened.draft}
        body={opened.body}
        unsavedWriter={opened.unsavedWriter}
        onReopen={open}
        onStored={() => setIsStored(true)}
        presence={presence}
        onAutosave={(now) => {
          autosave.current = now;
        }}
        notice={
          copy ? (
            <RecoveryPanel
              copy={copy.copy}
              savedAt={copy.saved.savedAt}
              onTake={() => void take()}
              onDrop={() => void (copy.saved.savedAt ? versions.dropMine() : forgetCopy())}
              isBusy={versions.isBusy}
              problem={versions.shown ? null : versions.problem}
            />
          ) : null
        }
      />
      <BothVersions
        versions={versions}
        title="What was never saved, and what is saved"
        description="These words were written on this device and never reached the site. Nothing is replaced before you choose."
        labels={recoveryLabels}
        canCopy={false}
      />
    </>
  );
}

/**
 * The newest words in this browser that are not what is stored; on the page of a new story, those of any story that was
 * never stored. Copies that did arrive after all, with a last request whose answer nobody heard, are dropped.
 */
async function findCopy(
  draft: DraftDto,
  copies: LocalCopies,
): Promise<{ copy: LocalCopy; saved: DraftDto } | null> {
  for (const copy of await copies.find(draft.version === 0 ? null : draft.postId)) {
    const saved = copy.postId === draft.postId ? draft : await load(copy.postId);
    if (saved && isSameBody(copy.body, bodyOf(saved))) await copies.remove(copy.writer);
    // A story that is stored is recovered on its own page, where both can be seen.
    else if (copy.postId === draft.postId) return { copy, saved: draft };
    else if (saved === null) return { copy, saved: draft };
  }
  return null;
}
