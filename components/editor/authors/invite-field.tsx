"use client";

import { AtSign } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { activeRow, nextRow } from "@/components/places/active-row";
import { Button } from "@/components/ui/button";
import { fieldClass } from "@/components/ui/field";
import { SuggestList } from "../suggest/suggest-list";
import { usePeopleSearch } from "./use-people-search";

type InviteFieldProps = {
  /** Resolves with whether they were asked. */
  onInvite: (handle: string) => Promise<boolean>;
  isBusy: boolean;
  error: string | null;
  hint: string;
};

/**
 * Whom to ask: a combobox with a list (WAI-ARIA 1.2, autocomplete "list") whose choice fills the field, and a button that
 * sends it. A whole handle needs no list.
 */
export function InviteField({ onInvite, isBusy, error, hint }: InviteFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  /** Whether what stands there was chosen, or the list was closed. */
  const [isClosed, setIsClosed] = useState(true);
  const [pointed, setPointed] = useState<string | null>(null);
  const search = usePeopleSearch(isClosed ? "" : typed.replace(/^@/, ""));
  const rows = search.isStale ? [] : search.people.map((person) => person.id);
  const active = activeRow(rows, pointed);
  const isOpen = !isClosed && rows.length > 0;

  function choose(key: string | null): void {
    const person = search.people.find((one) => one.id === key);
    if (!person) return;
    setTyped(`@${person.handle}`);
    setIsClosed(true);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || !isOpen) return;
    if (event.key === "Enter") {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape") {
      // Inside a sheet the first Escape closes the list, not the sheet.
      event.stopPropagation();
      event.preventDefault();
      setIsClosed(true);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setPointed(nextRow(rows, active, event.key === "ArrowDown" ? 1 : -1));
    }
  }

  return (
    <form
      className="grid gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        setIsClosed(true);
        if (typed.trim() === "" || isBusy) return;
        void onInvite(typed.trim()).then((isAsked) => isAsked && setTyped(""));
      }}
    >
      <label htmlFor={id} className="text-[13px] font-semibold text-ink-2">
        Invite somebody to write it with you
      </label>
      <div className="relative flex gap-2">
        <input
          id={id}
          type="text"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}-people`}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && active ? `${id}-people-${rows.indexOf(active)}` : undefined}
          aria-describedby={`${id}-hint`}
          aria-invalid={error ? true : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={100}
          placeholder="Name or @handle"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setIsClosed(false);
            setPointed(null);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setIsClosed(true)}
          className={`${fieldClass} min-w-0 flex-1 px-3.5`}
        />
        <Button type="submit" look="secondary" disabled={isBusy || typed.trim() === ""}>
          {isBusy ? "Asking…" : "Invite"}
        </Button>
        <div hidden={!isOpen} className="absolute top-full left-0 z-40 mt-1.5">
          <SuggestList
            id={`${id}-people`}
            label="People"
            items={
              isOpen
                ? search.people.map((person) => ({
                    key: person.id,
                    label: person.name,
                    hint: `@${person.handle}`,
                    icon: AtSign,
                  }))
                : []
            }
            active={active === null ? -1 : rows.indexOf(active)}
            note={isOpen ? null : " "}
            onPoint={(index) => setPointed(rows[index] ?? null)}
            onPick={(index) => choose(rows[index] ?? null)}
          />
        </div>
      </div>
      {error ? (
        <p id={`${id}-hint`} role="alert" className="text-sm text-danger">
          {error}
        </p>
      ) : (
        <p id={`${id}-hint`} className="text-[13px] text-ink-3">
          {hint}
        </p>
      )}
      <span role="status" className="sr-only">
        {isOpen ? `${rows.length} ${rows.length === 1 ? "person" : "people"} found` : ""}
      </span>
    </form>
  );
}
