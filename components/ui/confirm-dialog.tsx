"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";

type ConfirmDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  text: string;
  /** The verb of what will be done, and while it is. */
  verb: string;
  doing: string;
  /** The word that leaves it as it is. */
  keep?: string;
  look?: "primary" | "danger";
  /** Resolves with a sentence when it did not work; the dialog then stays. */
  onConfirm: () => Promise<string | null>;
};

/** Asks once before something that cannot be taken back. */
export function ConfirmDialog({
  isOpen,
  onClose,
  title,
  text,
  verb,
  doing,
  keep = "Keep it",
  look,
  onConfirm,
}: ConfirmDialogProps) {
  const keepButton = useRef<HTMLButtonElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function confirm(): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    setFailure(null);
    const sentence = await onConfirm();
    setIsBusy(false);
    if (sentence === null) onClose();
    else setFailure(sentence);
  }

  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} description={text} initialFocus={keepButton}>
      <div className="grid gap-4">
        {failure ? <Notice kind="danger">{failure}</Notice> : null}
        <div className="flex flex-wrap gap-2">
          <Button look={look ?? "primary"} onClick={() => void confirm()} disabled={isBusy}>
            {isBusy ? doing : verb}
          </Button>
          <Button look="quiet" onClick={onClose} ref={keepButton}>
            {keep}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
