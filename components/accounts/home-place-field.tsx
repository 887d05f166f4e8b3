"use client";

import { useState } from "react";
import { PlacePicker } from "@/components/places/place-picker";
import { previewPlaceAction } from "@/lib/places/actions";
import type { PlaceDto } from "@/lib/places/dto";

type Props = {
  name: string;
  saved: PlaceDto | null;
  /** What readers see for `saved`. */
  savedShown: string | null;
  error: string | undefined;
};

/**
 * Where somebody is at home, in a form, by id; "" is nowhere. Towns only: nobody's door stands on their page. Says what
 * readers see where a home zone covers it. Starts from `saved`: give it a key that changes with it.
 */
export function HomePlaceField({ name, saved, savedShown, error }: Props) {
  const [place, setPlace] = useState(saved);
  /** Of the place chosen last, what readers would see. */
  const [seen, setSeen] = useState<{ of: string; label: string } | null>(null);

  function choose(chosen: PlaceDto | null) {
    setPlace(chosen);
    if (!chosen) return;
    void previewPlaceAction({ placeId: chosen.id, precision: "city" }).then((result) => {
      if (result.ok && result.data.shown) setSeen({ of: chosen.id, label: result.data.shown.label });
    });
  }

  const asked = place && seen?.of === place.id ? seen.label : null;
  const shown = place && place.id === saved?.id ? savedShown : asked;
  return (
    <div>
      <PlacePicker
        value={place}
        onChange={choose}
        label="Home"
        hint={
          place && shown !== null && shown !== place.label
            ? `Readers see ${shown}, because ${place.name} lies in one of your home zones.`
            : "The town you are at home in, for your page. Leave it empty if you like."
        }
        error={error}
        townsOnly
      />
      <input type="hidden" name={name} value={place?.id ?? ""} />
    </div>
  );
}
