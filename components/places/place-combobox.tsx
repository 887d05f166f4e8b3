"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { fieldClass } from "@/components/ui/field";
import type { PlaceSuggestionDto } from "@/lib/places/dto";
import { activeRow, makeKey, nextRow, reachableRows } from "./active-row";
import { PlaceRing } from "./dateline";
import { usePlaceSearch } from "./use-place-search";

type PlaceComboboxProps = {
  label: string;
  hint?: string | undefined;
  /** What is wrong with the choice. */
  error?: string | undefined;
  /** The label of what is chosen; "" when nothing is. */
  chosen: string;
  onChoose: (suggestion: PlaceSuggestionDto) => void;
  onClear?: () => void;
  /** Offers, below the suggestions, to make a place of the words typed. */
  onMake?: ((words: string) => void) | undefined;
  townsOnly?: boolean;
  busy?: boolean;
  autoFocus?: boolean;
};

/**
 * A combobox with a list (WAI-ARIA 1.2, autocomplete "list"): arrows move, Enter chooses, Escape closes, then clears.
 * What is typed and not chosen is put back when the field is left.
 */
export function PlaceCombobox(props: PlaceComboboxProps) {
  const { label, hint, error, chosen, onChoose, onClear, onMake, townsOnly = false, busy = false } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  /** Null while the field shows what is chosen. */
  const [typed, setTyped] = useState<string | null>(null);
  /** The row that the arrows or the mouse went to, by its key: the list may change around it. */
  const [pointed, setPointed] = useState<string | null>(null);
  const search = usePlaceSearch(typed ?? "");
  const words = (typed ?? "").trim();
  const suggestions = search.suggestions.filter(({ choice }) => !townsOnly || "townId" in choice);
  const isOpen = words !== "";
  const isAnswered = isOpen && !search.isStale;
  const canMake = isAnswered && onMake !== undefined && words.length > 1;
  const rows = reachableRows({ keys: suggestions.map(({ key }) => key), isAnswered, mayMake: canMake });
  const active = activeRow(rows, pointed);
  const point = (key: string) => (isAnswered ? setPointed(key) : undefined);

  function choose(key: string | null) {
    const suggestion = suggestions.find((one) => one.key === key);
    if (suggestion) onChoose(suggestion);
    else if (canMake && key === makeKey) onMake?.(words);
    else return;
    setTyped(null);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && typed !== null) {
      // Inside a dialog the first Escape closes the list, not the dialog.
      event.stopPropagation();
      event.preventDefault();
      setTyped(null);
    } else if (event.key === "Enter") {
      // Never sends the form around it with half a name.
      if (isOpen || typed !== null) event.preventDefault();
      choose(active);
    } else if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setPointed(nextRow(rows, active, event.key === "ArrowDown" ? 1 : -1));
    }
  }

  return (
    <div className="grid gap-1.5">
      <label htmlFor={`${id}-input`} className="text-[13px] font-semibold text-ink-2">
        {label}
      </label>
      <div className="relative">
        <input
          ref={input}
          id={`${id}-input`}
          type="text"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active === null ? undefined : `${id}-option-${active}`}
          aria-describedby={
            [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ") || undefined
          }
          aria-invalid={error ? true : undefined}
          aria-busy={busy || undefined}
          autoComplete="off"
          autoCapitalize="words"
          spellCheck={false}
          maxLength={100}
          // biome-ignore lint/a11y/noAutofocus: only where opening the field was the person's own act.
          autoFocus={props.autoFocus}
          placeholder="Town, village, island"
          value={typed ?? chosen}
          onChange={(event) => {
            setTyped(event.target.value);
            setPointed(null);
          }}
          onKeyDown={onKeyDown}
          onFocus={(event) => event.target.select()}
          onBlur={() => setTyped(null)}
          className={`${fieldClass} pr-11 pl-3.5`}
        />
        {chosen !== "" && typed === null && onClear ? (
          <button
            type="button"
            aria-label={`Remove ${chosen}`}
            onClick={() => {
              onClear();
              input.current?.focus();
            }}
            className="absolute inset-y-0 right-0 flex w-11 items-center justify-center text-ink-3 hover:text-ink"
          >
            <X size={17} strokeWidth={1.5} aria-hidden="true" />
          </button>
        ) : null}
        <div
          hidden={!isOpen}
          className="absolute top-full right-0 left-0 z-40 mt-1.5 max-h-[min(15rem,50vh)] overflow-y-auto rounded-float border border-line bg-paper p-1.5 shadow-float"
        >
          <div role="listbox" id={`${id}-list`} aria-label="Places">
            {suggestions.map((suggestion) => (
              <Option
                key={suggestion.key}
                id={`${id}-option-${suggestion.key}`}
                isCurrent={suggestion.key === active}
                onPoint={() => point(suggestion.key)}
                onChoose={() => choose(suggestion.key)}
              >
                <PlaceRing />
                <span className="max-w-[75%] shrink-0 truncate">{suggestion.name}</span>
                <span className="min-w-0 flex-1 truncate text-right text-[13px] text-ink-3">
                  {suggestion.within}
                </span>
              </Option>
            ))}
            {canMake ? (
              <Option
                id={`${id}-option-${makeKey}`}
                isCurrent={active === makeKey}
                onPoint={() => point(makeKey)}
                onChoose={() => choose(makeKey)}
              >
                <span className="min-w-0 flex-1 truncate text-ink-2">Make a place called “{words}”…</span>
              </Option>
            ) : null}
          </div>
          <Status search={search} found={suggestions.length} />
        </div>
      </div>
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-[13px] text-ink-3">
          {hint}
        </p>
      ) : null}
      <span role="status" className="sr-only">
        {isAnswered ? `${suggestions.length} ${suggestions.length === 1 ? "place" : "places"} found` : ""}
      </span>
    </div>
  );
}

/** The list may be longer than its window. */
const intoView = (option: HTMLElement | null) => option?.scrollIntoView({ block: "nearest" });

type OptionProps = {
  id: string;
  isCurrent: boolean;
  onPoint: () => void;
  onChoose: () => void;
  children: React.ReactNode;
};

function Option({ id, isCurrent, onPoint, onChoose, children }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input, as the pattern says.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input takes the keys.
    <div
      role="option"
      id={id}
      aria-selected={isCurrent}
      // Before the input loses the focus and with it the list.
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={onPoint}
      onClick={onChoose}
      ref={isCurrent ? intoView : undefined}
      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 text-[15px] text-accent aria-selected:bg-wash [&>span:nth-child(2)]:text-ink"
    >
      {children}
    </div>
  );
}

function Status({ search, found }: { search: ReturnType<typeof usePlaceSearch>; found: number }) {
  const said = search.error ?? (found > 0 ? null : search.isStale ? "Looking…" : "No town of that name.");
  return said ? <p className="px-3 py-2 text-sm text-ink-3">{said}</p> : null;
}
