"use client";

import type { Choice } from "../diff/merge-bodies";

type ChoiceButtonsProps = {
  /** Unique on the page. */
  name: string;
  /** What is chosen about, for those who do not see where it stands. */
  legend: string;
  options: readonly { value: Choice; label: string }[];
  value: Choice;
  onChange: (choice: Choice) => void;
};

/** Which of two versions stands at one place. */
export function ChoiceButtons({ name, legend, options, value, onChange }: ChoiceButtonsProps) {
  return (
    <fieldset className="mt-1 mb-2 flex flex-wrap gap-1 font-sans text-sm">
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="inline-flex min-h-11 cursor-pointer items-center gap-1.5 rounded-full border border-line bg-paper px-3.5 text-ink-2 has-checked:border-ink has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent md:min-h-8 md:px-3"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
            className="accent-ink outline-none"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
