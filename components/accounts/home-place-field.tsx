"use client";

import type { PlaceDto } from "@/lib/places/dto";

type Props = { name: string; saved: PlaceDto | null; error: string | undefined };

/** Where somebody is at home, in a form, by id; "" is nowhere. */
export function HomePlaceField({ name, saved }: Props) {
  return <input type="hidden" name={name} value={saved?.id ?? ""} />;
}
