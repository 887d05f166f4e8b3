"use client";

import { PenLine } from "lucide-react";
import { PersonFace } from "@/components/chat/person-face";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { DraftPresence, OtherWindow } from "./use-draft-presence";

const shownFaces = 3;

/** Each person once; one's own other windows as one. */
function people(others: readonly OtherWindow[]): OtherWindow[] {
  return [...new Map(others.map((one) => [one.person.userId, one])).values()];
}

function nameOf({ person, isOwn }: OtherWindow): string {
  return isOwn ? "You, in another window" : person.name;
}

/** Faces of those who have the story open as well, and the way to write here alone. Nothing while nobody has. */
export function OpenElsewhere({ presence }: { presence: DraftPresence }) {
  const who = people(presence.others);
  if (who.length === 0) return null;
  const [only] = who;
  const label = `Also open: ${who.map((one) => (one.isOwn ? "another window of yours" : one.person.name)).join(", ")}`;
  return (
    // On a phone a row of its own, below the words that say whether all is saved.
    <div className="max-md:order-last max-md:-mx-3.5 max-md:basis-[calc(100%+28px)] max-md:border-t max-md:border-line max-md:px-2">
      <Menu
        label={label}
        className="inline-flex min-h-11 items-center gap-2 rounded-full px-1.5 hover:bg-wash data-popup-open:bg-wash"
        icon={
          <>
            <span className="flex -space-x-2">
              {who.slice(0, shownFaces).map(({ person }) => (
                <span key={person.userId} className="inline-flex rounded-full ring-2 ring-paper">
                  <PersonFace person={person} size={26} />
                </span>
              ))}
            </span>
            <span className="text-[13px] whitespace-nowrap md:max-lg:hidden" aria-hidden="true">
              {who.length === 1 && only
                ? only.isOwn
                  ? "Another window"
                  : only.person.name
                : `${who.length} others`}
            </span>
          </>
        }
      >
        <ul aria-label="Who has this story open" className="px-3 pt-1.5 pb-2 text-[15px]">
          {who.map((one) => (
            <li key={one.person.userId} className="flex items-center gap-2.5 py-1">
              <PersonFace person={one.person} size={24} />
              {nameOf(one)}
            </li>
          ))}
        </ul>
        <MenuItem
          icon={<PenLine size={17} strokeWidth={1.5} aria-hidden="true" />}
          onSelect={presence.take}
          disabled={presence.isTaking}
        >
          Write only here
        </MenuItem>
      </Menu>
      <span role="status" className="sr-only">
        {label}
      </span>
    </div>
  );
}

/** Over a story whose writing another window took over. */
export function TakenOver({ presence, isSaved }: { presence: DraftPresence; isSaved: boolean }) {
  const { taker, take, isTaking } = presence;
  if (!taker) return null;
  return (
    <section aria-label="Read only" className="border-b border-line bg-wash">
      <div
        role="status"
        className="page-margin mx-auto flex max-w-[776px] flex-wrap items-center gap-x-4 gap-y-2.5 py-3 text-[15px]"
      >
        <p>
          {taker.isOwn
            ? "You are writing in another window, so this one only shows the story. "
            : `${taker.person.name} is writing now, so this window only shows the story. `}
          {isSaved ? "What you wrote here is saved." : ""}
        </p>
        <Button look="secondary" size="sm" onClick={take} disabled={isTaking}>
          {isTaking ? "Fetching the latest words…" : "Write here again"}
        </Button>
      </div>
    </section>
  );
}
