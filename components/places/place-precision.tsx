"use client";

import { useEffect, useId, useState } from "react";
import { Select } from "@/components/ui/select";
import { previewPlaceAction } from "@/lib/places/actions";
import type { PlaceDto, PostPlaceDto, Precision } from "@/lib/places/dto";
import { Chart } from "./chart";
import { Dateline } from "./dateline";

type PlacePrecisionProps = { place: PlaceDto; value: Precision; onChange: (precision: Precision) => void };

const words: Record<Precision, string> = {
  exact: "Exact spot",
  city: "Town",
  region: "Region",
  country: "Country",
  hidden: "Keep it to myself",
};

/** How exactly readers learn of the place, in plain words, and what they will see. */
export function PlacePrecision({ place, value, onChange }: PlacePrecisionProps) {
  const id = useId();
  const shown = value === "exact" && !place.isHandMade ? "city" : value;
  // A town has no exact spot.
  const choices = (Object.keys(words) as Precision[]).filter(
    (choice) => place.isHandMade || choice !== "exact",
  );
  return (
    <div className="grid gap-3">
      <div className="grid gap-1.5">
        <label htmlFor={id} className="text-[13px] font-semibold text-ink-2">
          What readers see
        </label>
        <Select id={id} value={shown} onChange={(event) => onChange(event.target.value as Precision)}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {words[choice]}
            </option>
          ))}
        </Select>
      </div>
      <Preview placeId={place.id} precision={shown} />
    </div>
  );
}

type Seen = { of: string; shown: PostPlaceDto | null; isNearHome: boolean };

function Preview({ placeId, precision }: { placeId: string; precision: Precision }) {
  const wanted = `${placeId} ${precision}`;
  const [seen, setSeen] = useState<Seen | null>(null);

  useEffect(() => {
    let isCurrent = true;
    void previewPlaceAction({ placeId, precision }).then((result) => {
      // Without an answer there is no preview; the choice itself stands.
      if (isCurrent) setSeen(result.ok ? { of: wanted, ...result.data } : null);
    });
    return () => {
      isCurrent = false;
    };
  }, [placeId, precision, wanted]);

  if (precision === "hidden")
    return <p className="text-sm text-ink-2">The story shows no place, and is found under none.</p>;
  if (!seen?.shown || seen.of !== wanted) return <div className="h-[158px]" aria-hidden="true" />;
  return (
    <div className="grid gap-2.5">
      <Dateline place={seen.shown} linked={false} />
      {seen.isNearHome ? (
        <p className="text-sm text-ink-2">
          Shown as its town, because it is in one of your home zones. You can change these in the settings.
        </p>
      ) : null}
      {/* The page of a hand-made place, and with it the chart, begins with the first published story. */}
      {precision === "exact" && !seen.isNearHome ? null : (
        <Chart chart={seen.shown.chart} shape="thumb" className="w-[200px] rounded-picture" />
      )}
    </div>
  );
}
