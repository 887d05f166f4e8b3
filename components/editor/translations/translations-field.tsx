"use client";

import { useCallback, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useTypedSearch } from "@/components/ui/use-typed-search";
import { findTranslationAction } from "@/lib/translations/actions";
import type { OwnTranslationDto } from "@/lib/translations/dto";
import type { Autosave } from "../autosave";
import { useTranslations } from "./use-translations";

/** Which stories say the same in other languages: to find, to link and to take out again. */
export function TranslationsField({ autosave }: { autosave: Autosave }) {
  const { translations, problem, reload, link, unlink } = useTranslations(autosave);
  const [typed, setTyped] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const status = useRef<HTMLParagraphElement>(null);
  const { postId } = autosave;
  const ask = useCallback(
    async (search: string): Promise<OwnTranslationDto[]> => {
      const result = await findTranslationAction({ postId, search }).catch(() => null);
      return result?.ok ? result.data : [];
    },
    [postId],
  );
  const { answer, isStale } = useTypedSearch(typed, ask);
  const found = typed.trim() === "" ? null : answer;

  async function run(work: () => Promise<string | null>, done: string): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    setSaid("");
    const failure = await work();
    setIsBusy(false);
    setError(failure);
    if (failure) return;
    setTyped("");
    setSaid(done);
    // The button that had the focus is gone.
    status.current?.focus();
  }

  return (
    <div className="grid gap-4">
      {problem ? (
        <p role="alert" className="flex flex-wrap items-center gap-3 text-[15px] text-danger">
          {problem}
          <Button look="secondary" size="sm" onClick={() => void reload()}>
            Try again
          </Button>
        </p>
      ) : null}
      {translations && translations.length > 0 ? (
        <ul className="border-t border-line">
          {translations.map((one) => (
            <Row
              key={one.postId}
              story={one}
              verb={one.isOwn ? "Remove" : null}
              isBusy={isBusy}
              onClick={() =>
                void run(() => unlink(one.postId), `${titleOf(one)} is no translation of this any more.`)
              }
            />
          ))}
        </ul>
      ) : null}
      <Field
        name="translation"
        label="Find the same story in another language"
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        maxLength={100}
        autoComplete="off"
        placeholder="Part of its title"
        error={error}
        hint="Among the stories you write. Readers of each are shown the others, once they are published."
      />
      {found && found.length > 0 ? (
        <ul className="border-t border-line" aria-label="Stories found">
          {found.map((one) => (
            <Row
              key={one.postId}
              story={one}
              verb="Link"
              isBusy={isBusy}
              onClick={() =>
                void run(() => link(one.postId), `${titleOf(one)} is a translation of this story.`)
              }
            />
          ))}
        </ul>
      ) : null}
      <p
        ref={status}
        tabIndex={-1}
        role="status"
        className="text-[15px] text-ink-2 outline-none empty:hidden"
      >
        {found && found.length === 0 && !isStale ? "No story of yours has these words in its title." : said}
      </p>
    </div>
  );
}

const titleOf = ({ title }: OwnTranslationDto): string => title.trim() || "Untitled story";

const states: Record<OwnTranslationDto["status"], string> = {
  draft: "draft",
  scheduled: "scheduled",
  published: "published",
  archived: "archived",
  binned: "in the bin",
};

type RowProps = { story: OwnTranslationDto; verb: string | null; isBusy: boolean; onClick: () => void };

function Row({ story, verb, isBusy, onClick }: RowProps) {
  return (
    <li className="flex items-center gap-3 border-b border-line py-2.5 text-[15px]">
      <div className="min-w-0 flex-1">
        <p className="font-semibold wrap-anywhere" dir="auto">
          {titleOf(story)}
        </p>
        <p className="text-[13px] text-ink-3">
          {story.language} · {states[story.status]}
        </p>
      </div>
      {verb ? (
        <Button look="secondary" size="sm" className="max-sm:min-h-11" disabled={isBusy} onClick={onClick}>
          {verb}
          <span className="sr-only"> {titleOf(story)}</span>
        </Button>
      ) : null}
    </li>
  );
}
