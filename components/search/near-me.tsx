"use client";

import { LocateFixed } from "lucide-react";
import { useRouter } from "next/navigation";
import { roundedPoint } from "@/components/places/near-address";
import { useHere } from "@/components/places/use-here";
import { buttonClass } from "@/components/ui/button";
import { hereMark } from "./here-mark";

type NearMeProps = {
  /** The address of the search near a point, with this in its place. */
  address: string;
};

/**
 * Searches near the reader. Where they are is asked of the browser when they press it, and rounded to a tenth of a degree
 * (some ten kilometres) before anything leaves it.
 */
export function NearMe({ address }: NearMeProps) {
  const router = useRouter();
  const { canLocate, state, locate } = useHere((latitude, longitude) => {
    const point = encodeURIComponent(roundedPoint(latitude, longitude));
    router.push(address.replace(`near=${hereMark}`, `near=${point}`));
  });
  if (!canLocate) return null;

  return (
    <div className="mt-3">
      <button
        type="button"
        onClick={locate}
        disabled={state === "asking"}
        className={`${buttonClass("secondary", "sm")} max-lg:min-h-11`}
      >
        <LocateFixed size={15} strokeWidth={1.5} aria-hidden="true" />
        {state === "asking" ? "Looking…" : "Near me"}
      </button>
      <p role="status" className="mt-2 text-[13px] text-ink-2 empty:hidden">
        {state === "refused" ? "Your browser does not say where you are. Name a town instead." : null}
      </p>
    </div>
  );
}
