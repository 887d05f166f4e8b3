"use client";

import { useId } from "react";
import { Select } from "@/components/ui/select";
import { placeDelays } from "@/lib/places/dto";
import { delayWords } from "./delay-words";

type PlaceDelayProps = {
  /** Hours after the publication. */
  value: number;
  onChange: (hours: number) => void;
};

/** From when on readers learn of the place. */
export function PlaceDelay({ value, onChange }: PlaceDelayProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-[13px] font-semibold text-ink-2">
        When they see it
      </label>
      <Select
        id={id}
        value={value}
        aria-describedby={value > 0 ? `${id}-hint` : undefined}
        onChange={(event) => onChange(Number(event.target.value))}
      >
        {placeDelays.map((hours) => (
          <option key={hours} value={hours}>
            {delayWords(hours)}
          </option>
        ))}
      </Select>
      {value > 0 ? (
        <p id={`${id}-hint`} className="text-sm text-ink-2">
          Until then the story shows no place at all, nor those on its cards and routes, and is found under
          none. What you write in the text is shown as you write it.
        </p>
      ) : null}
    </div>
  );
}
