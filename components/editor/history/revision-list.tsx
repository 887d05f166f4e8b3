"use client";

import { Button } from "@/components/ui/button";
import type { RevisionDto } from "@/lib/posts/dto";
import { byDay, fullMoment, kindOf, timeOf } from "./revision-words";

type RevisionListProps = {
  revisions: readonly RevisionDto[];
  selectedId: string | null;
  onSelect: (id: string) => void;
  hasMore: boolean;
  isLoading: boolean;
  onMore: () => void;
};

/** A history by day, newest first. */
export function RevisionList(props: RevisionListProps) {
  const { revisions, selectedId, onSelect } = props;
  return (
    <nav aria-label="Versions">
      {byDay(revisions, new Date()).map(({ day, of }) => (
        <section key={day} className="mb-5">
          <h3 className="px-3 pb-1 text-[13px] font-semibold text-ink-2">{day}</h3>
          <ul>
            {of.map((revision) => (
              <li key={revision.id}>
                <button
                  type="button"
                  aria-current={revision.id === selectedId || undefined}
                  onClick={() => onSelect(revision.id)}
                  className="grid min-h-11 w-full gap-x-3 rounded-[10px] px-3 py-2 text-left text-[15px] hover:bg-wash aria-[current]:bg-wash"
                >
                  <span className="flex items-baseline gap-2.5">
                    <time
                      dateTime={revision.savedAt}
                      title={fullMoment(revision.savedAt)}
                      className="font-semibold tabular-nums"
                    >
                      {timeOf(revision.savedAt)}
                    </time>
                    {kindOf(revision) ? (
                      <span className="text-[13px] font-semibold text-accent">{kindOf(revision)}</span>
                    ) : null}
                    <span className="ml-auto text-[13px] whitespace-nowrap text-ink-2 tabular-nums">
                      {revision.wordCount} {revision.wordCount === 1 ? "word" : "words"}
                    </span>
                  </span>
                  {revision.name ? (
                    <span className="font-serif text-[17px] wrap-anywhere">{revision.name}</span>
                  ) : null}
                  <span className="text-[13px] wrap-anywhere text-ink-2">
                    {revision.author?.name ?? "Somebody who left"}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {props.hasMore ? (
        <Button look="secondary" size="sm" className="ml-3" onClick={props.onMore} disabled={props.isLoading}>
          {props.isLoading ? "Loading…" : "Show older versions"}
        </Button>
      ) : null}
    </nav>
  );
}
