"use client";

import { useEffect, useRef, useState } from "react";
import { PersonFace } from "@/components/chat/person-face";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { coAuthorRules } from "@/lib/co-authors/co-author-rules";
import type { CoAuthorDto } from "@/lib/co-authors/dto";
import type { Autosave } from "../autosave";
import { InviteField } from "./invite-field";
import { useCoAuthors } from "./use-co-authors";

type WrittenWithProps = {
  autosave: Autosave;
  /** Whose story it is; null for one's own. */
  ownerName: string | null;
  /** Is given what takes the focus, where the sheet was opened for this. */
  sectionRef?: ((section: HTMLElement | null) => void) | undefined;
};

type Person = { name: string; handle: string; avatar: CoAuthorDto["avatar"] };

const states: Record<CoAuthorDto["state"], string> = {
  accepted: "Writes it with you",
  invited: "Invited, has not answered",
  declined: "Said no",
};

/** Who writes a story: for its owner to ask and to take off, for the others to see and to leave. */
export function WrittenWith({ autosave, ownerName, sectionRef }: WrittenWithProps) {
  const { written, problem, reload, invite, remove, leave } = useCoAuthors(autosave);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const [asked, setAsked] = useState<CoAuthorDto | "leave" | null>(null);
  /** Keeps its words while the dialog closes. */
  const lastAsked = useRef<CoAuthorDto | null>(null);
  if (asked && asked !== "leave") lastAsked.current = asked;
  const status = useRef<HTMLParagraphElement>(null);
  const section = useRef<HTMLElement>(null);
  const isStart = sectionRef !== undefined;
  const isThere = written !== null;
  // What was asked for is in view, also when the list makes it longer.
  useEffect(() => {
    if (isStart && isThere) section.current?.scrollIntoView({ block: "nearest" });
  }, [isStart, isThere]);
  const people = written?.coAuthors ?? [];
  const isFull = people.filter(({ state }) => state !== "declined").length >= coAuthorRules.most;

  async function run(work: () => Promise<string | null>, done: string): Promise<boolean> {
    if (isBusy) return false;
    setIsBusy(true);
    setError(null);
    setSaid("");
    const failure = await work();
    setIsBusy(false);
    setError(failure);
    if (failure === null) setSaid(done);
    return failure === null;
  }

  async function takeOff(person: CoAuthorDto): Promise<string | null> {
    const failure = await remove(person.userId, { onlyInvited: false });
    if (failure) return failure;
    setSaid(`${person.name} no longer writes this story.`);
    return null;
  }

  async function withdraw(person: CoAuthorDto): Promise<void> {
    const isDone = await run(
      () => remove(person.userId, { onlyInvited: true }),
      `${person.name} is no longer invited.`,
    );
    // The button that had the focus is gone.
    if (isDone) status.current?.focus();
  }

  return (
    <section
      ref={(element) => {
        section.current = element;
        sectionRef?.(element);
      }}
      aria-labelledby="written-with"
      className="grid gap-3"
    >
      <h3 id="written-with" className="text-[13px] font-semibold text-ink-2">
        Written with
      </h3>
      {problem ? (
        <p role="alert" className="flex flex-wrap items-center gap-3 text-[15px] text-danger">
          {problem}
          <Button look="secondary" size="sm" onClick={() => void reload()}>
            Try again
          </Button>
        </p>
      ) : null}
      {people.length > 0 || (written && ownerName) ? (
        <ul className="border-t border-line">
          {written && ownerName ? <Row person={written.owner} words="Whose story it is" /> : null}
          {people.map((person) => (
            <Row
              key={person.userId}
              person={person}
              words={person.isYou ? "You" : ownerName ? "Writes it too" : states[person.state]}
              button={
                ownerName || person.state === "declined" ? null : (
                  <Button
                    look="secondary"
                    size="sm"
                    className="max-sm:min-h-11"
                    disabled={isBusy}
                    onClick={() => (person.state === "accepted" ? setAsked(person) : void withdraw(person))}
                  >
                    {person.state === "accepted" ? "Remove" : "Withdraw"}
                    <span className="sr-only">
                      {person.state === "accepted" ? ` ${person.name}` : ` the invitation of ${person.name}`}
                    </span>
                  </Button>
                )
              }
            />
          ))}
        </ul>
      ) : null}
      {ownerName ? (
        <Button
          look="secondary"
          size="sm"
          className="justify-self-start max-sm:min-h-11"
          onClick={() => setAsked("leave")}
          aria-haspopup="dialog"
        >
          Leave this story
        </Button>
      ) : isFull ? (
        <p
          role={error ? "alert" : undefined}
          className={error ? "text-sm text-danger" : "text-[13px] text-ink-3"}
        >
          {error ?? `That is all: a story has at most ${coAuthorRules.most} co-authors.`}
        </p>
      ) : (
        <InviteField
          isBusy={isBusy}
          error={error}
          hint="They write it and see its history with you, and are named with it. You alone decide when readers see it."
          onInvite={(handle) =>
            run(
              () => invite(handle),
              `${handle.startsWith("@") ? handle : `@${handle}`} finds the invitation in their studio.`,
            )
          }
        />
      )}
      <p
        ref={status}
        tabIndex={-1}
        role="status"
        className="text-[15px] text-ink-2 outline-none empty:hidden"
      >
        {said}
      </p>
      <ConfirmDialog
        isOpen={asked !== null && asked !== "leave"}
        onClose={() => setAsked(null)}
        title={`Remove ${lastAsked.current?.name ?? "them"} from this story?`}
        text="They can no longer open or save it, and readers no longer see them named. What they wrote stays."
        verb="Remove"
        doing="Removing…"
        keep="Keep them"
        onConfirm={async () => (lastAsked.current ? takeOff(lastAsked.current) : null)}
      />
      <ConfirmDialog
        isOpen={asked === "leave"}
        onClose={() => setAsked(null)}
        title="Leave this story?"
        text={`You can no longer open it, and readers no longer see you named. What you wrote stays with ${ownerName ?? "its owner"}.`}
        verb="Leave it"
        doing="Leaving…"
        keep="Stay"
        onConfirm={leave}
      />
    </section>
  );
}

function Row({ person, words, button = null }: { person: Person; words: string; button?: React.ReactNode }) {
  return (
    <li className="flex items-center gap-3 border-b border-line py-2.5 text-[15px]">
      <PersonFace person={person} size={32} />
      <div className="min-w-0 flex-1">
        <p className="font-semibold wrap-anywhere">{person.name}</p>
        <p className="text-[13px] wrap-anywhere text-ink-3">
          @{person.handle} · {words}
        </p>
      </div>
      {button}
    </li>
  );
}
