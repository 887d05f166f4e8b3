"use client";

import { useState } from "react";
import { PlaceRing } from "@/components/places/dateline";
import { delayWords } from "@/components/places/delay-words";
import { PlacePicker } from "@/components/places/place-picker";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { PlaceDto, Precision } from "@/lib/places/dto";

const words: Record<Precision, string> = {
  exact: "Exact spot",
  city: "Town",
  region: "Readers see the region",
  country: "Readers see the country",
  hidden: "Kept to yourself",
};

type PlaceChange = { place?: PlaceDto | null; placePrecision?: Precision; placeDelayHours?: number };

type DatelineButtonProps = {
  place: PlaceDto | null;
  precision: Precision;
  /** Hours after the publication until readers see it. */
  delayHours: number;
  onChange: (change: PlaceChange) => void;
};

/** Where the story happens, above its title; opens the place picker. */
export function DatelineButton({ place, precision, delayHours, onChange }: DatelineButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setIsOpen(true)}
        aria-haspopup="dialog"
        className="-mx-2 flex min-h-11 max-w-full flex-wrap items-center gap-x-2 rounded-[8px] px-2 py-1 text-left leading-5 hover:bg-wash md:min-h-8"
      >
        <PlaceRing />
        {place ? (
          <>
            <span className="dateline text-accent">{place.label}</span>
            <span className="text-[13px] tracking-[0.02em] text-ink-2 tabular-nums">{place.coordinates}</span>
            <span className="text-[13px] text-ink-2">
              {words[precision]}
              {delayHours > 0 && precision !== "hidden" ? `, ${delayWords(delayHours).toLowerCase()}` : ""}
            </span>
          </>
        ) : (
          <span className="text-[15px] font-semibold text-accent">Add the place</span>
        )}
      </button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title="Where does it happen?"
        description="Readers find the story by its place, as exactly as you allow."
      >
        <div className="grid min-h-[300px] content-between gap-6">
          <PlacePicker
            value={place}
            onChange={(next) => onChange({ place: next })}
            precision={precision}
            onPrecisionChange={(next) => onChange({ placePrecision: next })}
            delayHours={delayHours}
            onDelayChange={(next) => onChange({ placeDelayHours: next })}
            autoFocus={place === null}
          />
          <Button className="justify-self-start" onClick={() => setIsOpen(false)}>
            Done
          </Button>
        </div>
      </Dialog>
    </>
  );
}
