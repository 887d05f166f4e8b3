"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useState } from "react";
import { useTypedSearch } from "@/components/ui/use-typed-search";
import type { Result } from "@/lib/contracts/errors";
import type { ListState } from "./suggest-field";
import { type SuggestedRow, toRows, toTownRows } from "./suggested-rows";

export type SearchSuggestionsProps = {
  id: string;
  /** Null while nothing is being typed. */
  typed: string | null;
  /** Null for towns. */
  suggestAt: string | null;
  /** Takes the keys that the field gets. */
  keys: RefObject<((event: KeyboardEvent) => void) | null>;
  onState: (state: ListState) => void;
  onClose: () => void;
  /** Writes what was chosen into the field. */
  onText: (text: string) => void;
};

/**
 * What is offered for the words being typed (WAI-ARIA 1.2, combobox with a list). Nothing is chosen before an arrow went
 * to it, so that Enter searches for the words.
 */
export function SearchSuggestions({
  id,
  typed,
  suggestAt,
  keys,
  onState,
  onClose,
  onText,
}: SearchSuggestionsProps) {
  const router = useRouter();
  const ask = useCallback(
    (query: string, signal: AbortSignal) =>
      suggestAt === null
        ? fetchRows("/api/places", toTownRows, query, signal)
        : fetchRows(suggestAt, toRows, query, signal),
    [suggestAt],
  );
  const { answer, isStale } = useTypedSearch(typed ?? "", ask);
  const [pointed, setPointed] = useState<string | null>(null);
  const rows = typed?.trim() ? (answer ?? []) : [];
  const isOpen = rows.length > 0;
  const at = rows.findIndex(({ key }) => key === pointed);
  const current = rows[at];
  const activeId = at < 0 ? null : `${id}-${at}`;

  useEffect(() => onState({ isOpen, activeId }), [isOpen, activeId, onState]);

  function choose({ choice }: SuggestedRow) {
    onClose();
    if ("href" in choice) router.push(choice.href);
    else onText(choice.text);
  }

  useEffect(() => {
    keys.current = (event) => {
      if (!isOpen || event.nativeEvent.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        // Around the ends by way of none at all, which is the words themselves.
        const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step;
        setPointed(rows[next]?.key ?? null);
      } else if (event.key === "Enter" && current) {
        event.preventDefault();
        choose(current);
      } else if (event.key === "Escape") {
        event.preventDefault();
        setPointed(null);
        onClose();
      }
    };
  });

  const groups = [...new Set(rows.map(({ group }) => group))];
  return (
    <>
      <div
        hidden={!isOpen}
        // Towns with their regions are wider than the column that their field stands in.
        className={`absolute end-0 top-full z-40 max-h-[min(26rem,60vh)] overflow-y-auto rounded-float border border-line bg-paper p-1.5 shadow-float ${suggestAt === null ? "mt-1.5 w-[max(100%,21rem)] max-w-[calc(100vw-36px)]" : "start-0 mt-4"}`}
      >
        <div role="listbox" id={id} aria-label="Suggestions">
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset would not stand in a list of options.
            <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
              <p id={`${id}-${group}`} className="px-3 pt-2.5 pb-1 text-[13px] font-semibold text-ink-3">
                {group}
              </p>
              {rows.map((row, index) =>
                row.group === group ? (
                  <Option
                    key={row.key}
                    id={`${id}-${index}`}
                    row={row}
                    isCurrent={index === at}
                    onPoint={() => setPointed(row.key)}
                    onChoose={() => choose(row)}
                  />
                ) : null,
              )}
            </div>
          ))}
        </div>
      </div>
      <span role="status" className="sr-only">
        {isOpen && !isStale ? `${rows.length} ${rows.length === 1 ? "suggestion" : "suggestions"}` : ""}
      </span>
    </>
  );
}

type OptionProps = {
  id: string;
  row: SuggestedRow;
  isCurrent: boolean;
  onPoint: () => void;
  onChoose: () => void;
};

/** The list may be longer than its window. */
const intoView = (option: HTMLElement | null) => option?.scrollIntoView({ block: "nearest" });

function Option({ id, row, isCurrent, onPoint, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, as the pattern says.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
    <div
      role="option"
      id={id}
      aria-selected={isCurrent}
      // Before the field loses the focus and with it the list.
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={onPoint}
      onClick={onChoose}
      ref={isCurrent ? intoView : undefined}
      className="flex min-h-11 cursor-pointer items-baseline gap-3 rounded-lg px-3 py-2 aria-selected:bg-wash"
    >
      <span
        className={`min-w-0 truncate ${row.group === "Stories" ? "font-serif text-[18px]" : "text-[15px]"}`}
      >
        {row.label}
      </span>
      {row.hint ? (
        <span className="ms-auto min-w-0 shrink-[9] truncate text-[13px] text-ink-3">{row.hint}</span>
      ) : null}
    </div>
  );
}

async function fetchRows<Answer>(
  at: string,
  toRows: (answer: Answer) => SuggestedRow[],
  query: string,
  signal: AbortSignal,
): Promise<SuggestedRow[]> {
  try {
    const response = await fetch(`${at}?q=${encodeURIComponent(query)}`, { signal });
    const result = (await response.json()) as Result<Answer>;
    return result.ok ? toRows(result.data) : [];
  } catch {
    // Searching itself goes on working.
    return [];
  }
}
