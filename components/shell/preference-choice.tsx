"use client";

import type { ReactNode } from "react";
import { useId } from "react";
import { choose, type Preference, usePreference } from "./preference";

type PreferenceChoiceProps<T extends string> = {
  preference: Preference<T>;
  /** For those who listen. */
  legend: string;
  choices: readonly { value: T; label: string; sign: ReactNode }[];
};

/** A row of signs, one of them chosen. */
export function PreferenceChoice<T extends string>({
  preference,
  legend,
  choices,
}: PreferenceChoiceProps<T>) {
  const chosen = usePreference(preference);
  const name = useId();
  return (
    <fieldset className="needs-script flex w-fit items-center gap-0.5 rounded-full border border-line p-0.5">
      <legend className="sr-only">{legend}</legend>
      {choices.map(({ value, label, sign }) => (
        <label
          key={value}
          title={label}
          className="relative inline-flex size-9 cursor-pointer items-center justify-center rounded-full text-ink-3 transition-colors duration-150 hover:text-ink has-checked:bg-wash has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent max-sm:size-11"
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={chosen === value}
            onChange={() => choose(preference, value)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
          />
          {sign}
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
