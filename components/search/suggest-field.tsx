"use client";

import {
  type ComponentType,
  type InputHTMLAttributes,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import type { SearchSuggestionsProps } from "./search-suggestions";

type SuggestFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, "value" | "onChange"> & {
  /** The address of what is suggested; null for towns, which are written into the field. */
  suggestAt: string | null;
};

/** What the list of suggestions says of itself, for the field it belongs to. */
export type ListState = { isOpen: boolean; activeId: string | null };

const closed: ListState = { isOpen: false, activeId: null };

/** A field of a search. What is offered while somebody types is fetched when they first come to it, code and all. */
export function SuggestField({ suggestAt, ...attributes }: SuggestFieldProps) {
  const listId = useId();
  const [List, setList] = useState<ComponentType<SearchSuggestionsProps> | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [list, setListState] = useState(closed);
  const onKey = useRef<((event: KeyboardEvent) => void) | null>(null);

  const input = useRef<HTMLInputElement>(null);

  const load = useCallback(() => {
    import("./search-suggestions").then(
      ({ SearchSuggestions }) => setList(() => SearchSuggestions),
      // Without them the field is what it is without scripts.
      () => undefined,
    );
  }, []);

  // Whoever was in the field before this ran is there already, and may have begun to type.
  useEffect(() => {
    if (document.activeElement === input.current) load();
  }, [load]);

  return (
    <>
      <input
        {...attributes}
        ref={input}
        autoComplete="off"
        spellCheck={false}
        {...(List
          ? {
              role: "combobox",
              "aria-expanded": list.isOpen,
              "aria-controls": listId,
              "aria-autocomplete": "list" as const,
              "aria-activedescendant": list.activeId ?? undefined,
            }
          : {})}
        onFocus={load}
        onChange={(event) => {
          load();
          setTyped(event.target.value);
        }}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => onKey.current?.(event)}
      />
      {List ? (
        <List
          id={listId}
          typed={typed}
          suggestAt={suggestAt}
          keys={onKey}
          onState={setListState}
          onClose={() => setTyped(null)}
          onText={(text) => {
            if (input.current) input.current.value = text;
          }}
        />
      ) : null}
    </>
  );
}
