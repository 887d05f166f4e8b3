"use client";

import { ChevronLeft } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { RevisionDto, WholeRevisionDto } from "@/lib/posts/dto";
import { changeWords, DiffView } from "../diff/diff-view";
import { useBodyDiff } from "../diff/use-body-diff";
import type { DraftBody } from "../draft-body";
import { NameVersion } from "./name-version";
import { fullMoment, kindOf, titleOf } from "./revision-words";

type RevisionViewProps = {
  revision: RevisionDto;
  /** All that are listed, newest first. */
  revisions: readonly RevisionDto[];
  /** What is written right now. */
  now: DraftBody;
  fetchWhole: (id: string) => Promise<WholeRevisionDto | null>;
  onName: (name: string) => Promise<string | null>;
  /** Resolves with what stands in the way, or null. */
  onRestore: () => Promise<string | null>;
  onBack: () => void;
};

/** Beside the ids of revisions: what a version can be compared with. */
const withNothing = "nothing";
const withNow = "now";

/** A version that does not know of settings says nothing about them. */
const toBody = (whole: WholeRevisionDto, now: DraftBody): DraftBody => ({
  ...whole.body,
  settings: whole.body.settings ?? now.settings,
});

/** One version: what it says, or what changed since another. */
export function RevisionView(props: RevisionViewProps) {
  const { revision, revisions, now, fetchWhole } = props;
  const at = revisions.findIndex(({ id }) => id === revision.id);
  const [other, setOther] = useState(() => revisions[at + 1]?.id ?? withNothing);
  const [bodies, setBodies] = useState<{ older: DraftBody; newer: DraftBody } | null>(null);
  const [isNaming, setIsNaming] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => heading.current?.focus(), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `now` is what it was when the panel opened, `revisions` only grows.
  useEffect(() => {
    let isCurrent = true;
    setBodies(null);
    void (async () => {
      const own = await fetchWhole(revision.id);
      const its = other === withNothing || other === withNow ? null : await fetchWhole(other);
      if (!isCurrent || !own || (!its && other !== withNothing && other !== withNow)) return;
      const mine = toBody(own, now);
      const theirs = its ? toBody(its, now) : other === withNow ? now : mine;
      const isOtherNewer = other === withNow || revisions.findIndex(({ id }) => id === other) < at;
      setBodies(isOtherNewer ? { older: mine, newer: theirs } : { older: theirs, newer: mine });
    })();
    return () => {
      isCurrent = false;
    };
  }, [revision.id, other, fetchWhole]);

  const diff = useBodyDiff(bodies?.older ?? null, bodies?.newer ?? null);

  async function restore(): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    setProblem(await props.onRestore());
    setIsBusy(false);
  }

  return (
    <article aria-labelledby="version-title" className="flex min-h-0 flex-1 flex-col">
      <header className="grid gap-3 border-b border-line px-5 pb-4 sm:px-7">
        <div className="flex items-center gap-1">
          <button
            type="button"
            onClick={props.onBack}
            aria-label="All versions"
            className="-ml-3 inline-flex size-11 items-center justify-center rounded-full hover:bg-wash md:hidden"
          >
            <ChevronLeft size={20} strokeWidth={1.5} aria-hidden="true" />
          </button>
          <div className="min-w-0">
            <h3
              id="version-title"
              ref={heading}
              tabIndex={-1}
              className="font-serif text-[22px] leading-tight wrap-anywhere outline-none"
            >
              {titleOf(revision)}
            </h3>
            <p className="text-[13px] text-ink-2">
              {[kindOf(revision), fullMoment(revision.savedAt), revision.author?.name ?? "Somebody who left"]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
        </div>
        {isNaming ? (
          <NameVersion name={revision.name} onName={props.onName} onClose={() => setIsNaming(false)} />
        ) : (
          <div className="flex flex-wrap items-center gap-2">
            {at === 0 && revision.kind !== "aside" ? (
              <p className="text-[15px] text-ink-2">This is what is saved now.</p>
            ) : (
              <Button size="sm" onClick={() => void restore()} disabled={isBusy}>
                {isBusy ? "Restoring…" : "Restore this version"}
              </Button>
            )}
            <Button look="secondary" size="sm" onClick={() => setIsNaming(true)}>
              {revision.name ? "Rename" : "Name it"}
            </Button>
          </div>
        )}
        {problem ? <Notice kind="danger">{problem}</Notice> : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <label htmlFor="compare-with" className="text-[13px] font-semibold text-ink-2">
            Compare with
          </label>
          <select
            id="compare-with"
            value={other}
            onChange={(event) => setOther(event.target.value)}
            className="min-h-9 max-w-full min-w-0 rounded-[10px] border border-line bg-paper px-2.5 text-[15px]"
          >
            <option value={withNothing}>Nothing: just read it</option>
            <option value={withNow}>What is written now</option>
            {revisions.map((one, place) =>
              one.id === revision.id ? null : (
                <option key={one.id} value={one.id}>
                  {`${place === at + 1 ? "The version before: " : ""}${titleOf(one)}`}
                </option>
              ),
            )}
          </select>
          <p role="status" className="text-[13px] text-ink-2">
            {other === withNothing ? "" : diff ? changeWords(diff) : "Comparing…"}
          </p>
        </div>
      </header>
      <section
        aria-label="Text of the version"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it.
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto px-5 py-4 sm:px-7"
      >
        {other === withNothing && bodies ? (
          <div className="mb-4">
            <p className="title text-[28px]">{bodies.newer.title || "Untitled"}</p>
            {bodies.newer.subtitle ? (
              <p className="mt-1 font-serif text-[19px] text-ink-2">{bodies.newer.subtitle}</p>
            ) : null}
          </div>
        ) : null}
        {diff ? (
          <DiffView key={`${revision.id} ${other}`} diff={diff} isPlain={other === withNothing} />
        ) : null}
      </section>
    </article>
  );
}
