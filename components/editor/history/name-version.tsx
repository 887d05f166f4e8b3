"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";

type NameVersionProps = {
  name: string | null;
  /** Resolves with what stands in the way, or null. */
  onName: (name: string) => Promise<string | null>;
  onClose: () => void;
};

/** A line in which a version gets a name. */
export function NameVersion({ name, onName, onClose }: NameVersionProps) {
  const [value, setValue] = useState(name ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    const sentence = await onName(value);
    setIsBusy(false);
    setProblem(sentence);
    if (sentence === null) onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="grid w-full gap-2">
      <label htmlFor="version-name" className="text-[13px] font-semibold text-ink-2">
        Name of this version
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id="version-name"
          value={value}
          onChange={(event) => setValue(event.target.value)}
          maxLength={80}
          // biome-ignore lint/a11y/noAutofocus: it appears because somebody asked to write in it.
          autoFocus
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem ? "version-name-problem" : undefined}
          className="min-h-11 min-w-0 flex-1 rounded-[10px] max-sm:basis-full border border-ink-3 bg-paper px-3.5 text-base"
        />
        <Button type="submit" look="secondary" disabled={isBusy}>
          Keep the name
        </Button>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
      <p className="text-[13px] text-ink-2">A version with a name is kept for ever.</p>
      {problem ? (
        <p id="version-name-problem" role="alert" className="text-sm text-danger">
          {problem}
        </p>
      ) : null}
    </form>
  );
}
