"use client";

import type { useVersions } from "./use-versions";
import { type VersionLabels, VersionsDialog } from "./versions-dialog";

type BothVersionsProps = {
  versions: ReturnType<typeof useVersions>;
  title: string;
  description: string;
  labels: VersionLabels;
  /** Whether the words here may become a story of their own. */
  canCopy: boolean;
};

/** The dialog of `useVersions`, while it shows something. */
export function BothVersions({ versions, canCopy, ...words }: BothVersionsProps) {
  const { shown } = versions;
  if (!shown) return null;
  return (
    <VersionsDialog
      {...words}
      isOpen
      onClose={versions.hide}
      theirs={shown.theirs}
      mine={shown.mine}
      base={shown.words.base}
      onMine={versions.takeMine}
      onTheirs={versions.takeTheirs}
      onMerge={versions.takeMerged}
      {...(canCopy ? { onCopy: versions.keepCopy } : {})}
      isBusy={versions.isBusy}
      problem={versions.problem}
    />
  );
}
