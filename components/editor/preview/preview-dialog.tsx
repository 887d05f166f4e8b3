"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { previewLimits } from "@/lib/previews/preview-limits";
import type { Autosave } from "../autosave";
import { LinkList } from "./link-list";
import { MadeLink } from "./made-link";
import { usePreviewLinks } from "./use-preview-links";

type PreviewDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  autosave: Autosave;
  /** Whether readers see the story, in this form or an earlier one. */
  isPublished: boolean;
};

/** Links with which others read the story before it is published: to make, to copy, to end. */
export function PreviewDialog({ isOpen, onClose, autosave, isPublished }: PreviewDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="Preview link"
      description="Whoever has the link reads the story as it is being written and can comment on it, without an account."
    >
      {isOpen ? <PreviewLinks autosave={autosave} isPublished={isPublished} /> : null}
    </Dialog>
  );
}

function PreviewLinks({ autosave, isPublished }: Pick<PreviewDialogProps, "autosave" | "isPublished">) {
  const { links, made, problem, busy, make, revoke, setComments, reload } = usePreviewLinks(autosave);
  const [label, setLabel] = useState("");
  const [days, setDays] = useState<number>(previewLimits.days[1]);
  const [said, setSaid] = useState("");
  const status = useRef<HTMLParagraphElement>(null);

  async function end(linkId: string): Promise<void> {
    if (!(await revoke(linkId))) return;
    setSaid("The link is ended. Whoever has it reads nothing more.");
    // The button that had the focus is gone.
    status.current?.focus();
  }

  const isFull = (links?.length ?? 0) >= previewLimits.live;
  return (
    <div className="grid gap-5">
      {problem ? <Notice kind="danger">{problem}</Notice> : null}
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setSaid("");
          void make(label, days).then((isMade) => isMade && setLabel(""));
        }}
      >
        <Field
          name="preview-label"
          label="For whom, so that you can tell your links apart"
          placeholder="Marta, for the ferry times"
          value={label}
          onChange={(event) => setLabel(event.target.value)}
          maxLength={previewLimits.labelLength}
          autoComplete="off"
        />
        <fieldset>
          <legend className="text-[13px] font-semibold text-ink-2">Works for</legend>
          <div className="mt-1.5 flex flex-wrap gap-2">
            {previewLimits.days.map((choice) => (
              <label
                key={choice}
                className="inline-flex min-h-11 cursor-pointer items-center rounded-full border border-line px-4 text-[15px] text-ink-2 transition-colors duration-150 hover:bg-wash has-checked:border-ink has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
              >
                <input
                  type="radio"
                  name="preview-days"
                  value={choice}
                  checked={days === choice}
                  onChange={() => setDays(choice)}
                  className="sr-only"
                />
                {choice === 1 ? "1 day" : `${choice} days`}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit" look={made ? "secondary" : "primary"} disabled={busy !== null || isFull}>
            {busy === "making" ? "Making it…" : made ? "Make another link" : "Make a link"}
          </Button>
          {isFull ? (
            <p className="text-[13px] text-ink-3">
              {previewLimits.live} links work already. End one to make another.
            </p>
          ) : null}
        </div>
      </form>
      {made ? <MadeLink key={made.linkId} url={made.url} /> : null}
      <p
        ref={status}
        tabIndex={-1}
        role="status"
        className="text-[15px] text-ink-2 outline-none empty:hidden"
      >
        {said}
      </p>
      {links ? (
        <LinkList
          isPublished={isPublished}
          links={links}
          busy={busy}
          onEnd={(linkId) => void end(linkId)}
          onComments={(linkId, comments) => void setComments(linkId, comments)}
        />
      ) : problem ? (
        <Button look="secondary" size="sm" className="justify-self-start" onClick={() => void reload()}>
          Try again
        </Button>
      ) : (
        <p className="text-[15px] text-ink-2">Looking up your links…</p>
      )}
    </div>
  );
}
