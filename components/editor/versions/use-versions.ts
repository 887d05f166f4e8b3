"use client";

import { useState } from "react";
import type { WireError } from "@/lib/contracts/errors";
import { loadDraftAction } from "@/lib/posts/actions";
import type { DraftDto } from "@/lib/posts/dto";
import { answered } from "../answered";
import { bodyOf, type DraftBody, wholeBody } from "../draft-body";
import type { LocalCopies } from "../local-copies";
import { sendAside } from "../send-save";
import { chooseVersion, keepAside, type Unsaved, type UnsavedWords } from "./choose-version";
import { keepAsNewStory } from "./keep-as-new-story";

/** Starts again from what is saved: with it, or with other words that are saved at once, by this writer. */
export type Reopen = (draft: DraftDto, unsaved?: Unsaved | null) => void;

type VersionsOptions = {
  copies: LocalCopies;
  /** The words in question, when they are asked for. */
  words: () => UnsavedWords;
  onReopen: Reopen;
  /** Ends what held the words before: they are somewhere safe now. */
  onSettled: () => Promise<void>;
};

type Shown = { saved: DraftDto; theirs: DraftBody; mine: DraftBody; words: UnsavedWords };

/**
 * The ways out when words here and what is saved differ. Whatever is not chosen is in the history before it leaves the
 * editor, and what is chosen is in this browser before anything else is forgotten.
 */
export function useVersions({ copies, words, onReopen, onSettled }: VersionsOptions) {
  const deps = { copies, aside: sendAside };
  const [shown, setShown] = useState<Shown | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  /** Runs a way out; what stands in the way is said beside the buttons, and the words stay. */
  async function by(way: () => Promise<WireError | null>): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    setProblem(null);
    const error = await way();
    setProblem(error?.message ?? null);
    setIsBusy(false);
  }

  const show = () =>
    by(async () => {
      const mine = words();
      const result = await answered(() => loadDraftAction({ postId: mine.postId }));
      if (!result.ok) return result.error;
      const saved = result.data;
      if (!saved) return { code: "not_found", message: "The saved version is not here any more." };
      setShown({
        saved,
        theirs: bodyOf(saved),
        mine: wholeBody(mine.body),
        words: mine,
      });
      return null;
    });

  /** Goes on with these words, or with what is saved. */
  const choose = (pick: (from: Shown) => DraftBody | null) =>
    by(async () => {
      if (!shown) return null;
      const { saved, words: mine } = shown;
      const outcome = await chooseVersion({ saved, words: mine, body: pick(shown) }, deps);
      if (!outcome.ok) return outcome.error;
      await onSettled();
      setShown(null);
      onReopen(saved, outcome.unsaved);
      return null;
    });

  /** Leaves what is saved as it is, without a look at it: the words here go into the history. */
  const dropMine = () =>
    by(async () => {
      const error = await keepAside(words(), deps);
      if (error) return error;
      await onSettled();
      return null;
    });

  const keepCopy = () =>
    by(async () => {
      const kept = await keepAsNewStory(shown?.mine ?? words().body);
      if ("error" in kept) return kept.error;
      await onSettled();
      window.location.assign(`/write/${kept.postId}`);
      return null;
    });

  return {
    shown,
    show: () => void show(),
    hide: () => setShown(null),
    takeMine: () => void choose(({ words: written }) => written.body),
    takeTheirs: () => void choose(() => null),
    takeMerged: (body: DraftBody) => void choose(() => body),
    dropMine: () => void dropMine(),
    keepCopy: () => void keepCopy(),
    isBusy,
    problem,
  };
}
