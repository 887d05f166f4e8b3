"use client";

import { useState, useTransition } from "react";
import { choosePlaceAction } from "@/lib/places/actions";
import type { PlaceDto, PlaceSuggestionDto, Precision } from "@/lib/places/dto";
import { HandMadePlace } from "./hand-made-place";
import { PlaceCombobox } from "./place-combobox";
import { PlaceDelay } from "./place-delay";
import { PlacePrecision } from "./place-precision";

type PlacePickerProps = {
  value: PlaceDto | null;
  onChange: (place: PlaceDto | null) => void;
  /** With both: asks how exactly readers may know. */
  precision?: Precision;
  onPrecisionChange?: (precision: Precision) => void;
  delayHours?: number;
  onDelayChange?: (hours: number) => void;
  label?: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** No hand-made places: for where somebody lives. */
  townsOnly?: boolean;
  autoFocus?: boolean;
};

/** Chooses a place: a town by its first letters, a place others have made, or one made here and now. */
export function PlacePicker({
  value,
  onChange,
  precision,
  onPrecisionChange,
  delayHours = 0,
  onDelayChange,
  label = "Place",
  hint,
  error,
  townsOnly = false,
  autoFocus = false,
}: PlacePickerProps) {
  const [making, setMaking] = useState<string | null>(null);
  const [wasMaking, setWasMaking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [isChoosing, startChoosing] = useTransition();

  function choose(suggestion: PlaceSuggestionDto) {
    setFailure(null);
    startChoosing(async () => {
      const result = await choosePlaceAction(suggestion.choice);
      if (result.ok) onChange(result.data);
      else setFailure(result.error.message);
    });
  }

  function stopMaking() {
    setMaking(null);
    setWasMaking(true);
  }

  if (making !== null) {
    return (
      <HandMadePlace
        name={making}
        onCancel={stopMaking}
        onMade={(place) => {
          stopMaking();
          onChange(place);
        }}
      />
    );
  }
  return (
    <div className="grid gap-4">
      <PlaceCombobox
        label={label}
        hint={hint}
        error={failure ?? error}
        chosen={value?.label ?? ""}
        busy={isChoosing}
        // The form that stood here had the focus.
        autoFocus={autoFocus || wasMaking}
        townsOnly={townsOnly}
        onChoose={choose}
        onClear={() => onChange(null)}
        onMake={townsOnly ? undefined : setMaking}
      />
      {value?.isAnothers ? (
        <p className="text-[15px] text-ink-2">
          This place is one that another author of the story made. How exactly readers see it is for them to
          say; you may choose another place.
        </p>
      ) : value && precision !== undefined && onPrecisionChange ? (
        <>
          <PlacePrecision place={value} value={precision} onChange={onPrecisionChange} />
          {onDelayChange && precision !== "hidden" ? (
            <PlaceDelay value={delayHours} onChange={onDelayChange} />
          ) : null}
        </>
      ) : null}
    </div>
  );
}
