"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { changeWords, DiffView } from "../diff/diff-view";
import { type Choice, type Choices, firstChoices, mergeBodies } from "../diff/merge-bodies";
import { useBodyDiff } from "../diff/use-body-diff";
import type { DraftBody } from "../draft-body";
import { ChoiceButtons } from "./choice-buttons";

/** How the two are called: on choices, on the buttons for the whole, and after "only in". */
export type VersionLabels = Record<
  "mine" | "theirs" | "allMine" | "allTheirs" | "inMine" | "inTheirs",
  string
>;

type VersionsDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** What the two are, in a sentence. */
  description: string;
  /** What is saved. */
  theirs: DraftBody;
  /** What is written here and not saved. Pass the same object while the dialog is open. */
  mine: DraftBody;
  /** What both began from, where that is known. */
  base: DraftBody | null;
  labels: VersionLabels;
  onMerge: (body: DraftBody) => void;
  onMine: () => void;
  onTheirs: () => void;
  onCopy?: () => void;
  isBusy: boolean;
  /** Why the last way did not work. */
  problem: string | null;
};

/** Two versions of a story, with what differs; the author chooses, block by block or as a whole. */
export function VersionsDialog(props: VersionsDialogProps) {
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      description={props.description}
      shape="wide"
    >
      {props.isOpen ? <Versions {...props} /> : null}
    </Dialog>
  );
}

function Versions(props: VersionsDialogProps) {
  const { theirs, mine, base, labels, isBusy } = props;
  const diff = useBodyDiff(theirs, mine);
  const [choices, setChoices] = useState<Choices | null>(null);

  useEffect(() => {
    if (diff) setChoices(firstChoices(diff, theirs, mine, base));
  }, [diff, theirs, mine, base]);

  const options = (hasBoth: boolean) => [
    { value: "mine" as const, label: labels.mine },
    { value: "theirs" as const, label: labels.theirs },
    ...(hasBoth ? [{ value: "both" as const, label: "Both" }] : []),
  ];
  const choose = (change: (now: Choices) => void) => {
    setChoices((now) => {
      if (!now) return now;
      const next = { blocks: new Map(now.blocks), fields: new Map(now.fields) };
      change(next);
      return next;
    });
  };
  const isSame = diff && choices && choices.blocks.size === 0 && choices.fields.size === 0;

  return (
    <>
      <section
        aria-label="What differs"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it.
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto border-t border-line px-5 py-4 sm:px-7"
      >
        <p className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-[13px] text-ink-2">
          <span>
            <ins className="bg-[color-mix(in_srgb,var(--ok)_16%,var(--paper))] decoration-ok decoration-2 underline-offset-3">
              Underlined
            </ins>
            {`: only in ${labels.inMine}`}
          </span>
          <span>
            <del className="bg-[color-mix(in_srgb,var(--danger)_13%,var(--paper))] decoration-danger">
              Struck through
            </del>
            {`: only in ${labels.inTheirs}`}
          </span>
          <span role="status">{diff ? changeWords(diff) : "Comparing the two…"}</span>
        </p>
        {isSame ? <p className="text-[15px]">Both say the same.</p> : null}
        {diff && choices ? (
          <DiffView
            diff={diff}
            underField={(field) => (
              <ChoiceButtons
                name={`field ${field}`}
                legend={`Which ${field} to keep`}
                options={options(field === "tags")}
                value={choices.fields.get(field) ?? "mine"}
                onChange={(choice) => choose(({ fields }) => fields.set(field, choice))}
              />
            )}
            underBlock={(at) => {
              const block = diff.blocks[at];
              const value: Choice = choices.blocks.get(at) ?? "both";
              if (!block || block.op === "same") return null;
              if (block.op === "changed") {
                return (
                  <ChoiceButtons
                    name={`block ${at}`}
                    legend={`Which version of block ${at + 1} to keep`}
                    options={options(true)}
                    value={value}
                    onChange={(choice) => choose(({ blocks }) => blocks.set(at, choice))}
                  />
                );
              }
              const [keep, leave]: [Choice, Choice] =
                block.op === "added" ? ["mine", "theirs"] : ["theirs", "mine"];
              return (
                <ChoiceButtons
                  name={`block ${at}`}
                  legend={`Whether to keep block ${at + 1}`}
                  options={[
                    { value: keep, label: "Keep" },
                    { value: leave, label: "Leave out" },
                  ]}
                  value={value === "both" ? keep : value}
                  onChange={(choice) => choose(({ blocks }) => blocks.set(at, choice))}
                />
              );
            }}
          />
        ) : null}
      </section>
      <footer className="grid gap-3 border-t border-line px-5 py-4 sm:px-7">
        {props.problem ? <Notice kind="danger">{props.problem}</Notice> : null}
        <div className="flex flex-wrap gap-2">
          <Button
            size="sm"
            disabled={isBusy || !diff || !choices}
            onClick={() => diff && choices && props.onMerge(mergeBodies(diff, theirs, mine, choices))}
          >
            Keep what is chosen
          </Button>
          <Button look="secondary" size="sm" disabled={isBusy} onClick={props.onMine}>
            {labels.allMine}
          </Button>
          <Button look="secondary" size="sm" disabled={isBusy} onClick={props.onTheirs}>
            {labels.allTheirs}
          </Button>
          {props.onCopy ? (
            <Button look="quiet" size="sm" disabled={isBusy} onClick={props.onCopy}>
              Keep mine as a copy
            </Button>
          ) : null}
        </div>
        <p className="text-[13px] text-ink-2">What you do not choose stays in the history.</p>
      </footer>
    </>
  );
}
