"use client";

import { useState } from "react";
import { PlacePicker } from "@/components/places/place-picker";
import type { PlaceDto } from "@/lib/places/dto";

type Props = { name: string; saved: PlaceDto | null; error: string | undefined };

/**
 * Where somebody is at home, in a form, by id; "" is nowhere. Towns only: nobody's door stands on their page.
 * Starts from `saved`: give it a key that changes with it.
 */
export function HomePlaceField({ name, saved, error }: Props) {
  const [place, setPlace] = useState(saved);
  return (
    <div>
      <PlacePicker
        value={place}
        onChange={setPlace}
        label="Home"
        hint="The town you are at home in, for your page. Leave it empty if you like."
        error={error}
        townsOnly
      />
      <input type="hidden" name={name} value={place?.id ?? ""} />
    </div>
  );
}
