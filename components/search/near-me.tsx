"use client";

import { LocateFixed } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useSyncExternalStore } from "react";
import { buttonClass } from "@/components/ui/button";

const never = () => () => undefined;

type NearMeProps = {
  /** The address of the search near a point, with this in its place. */
  address: string;
};

/** Stands in an address for the point that only the browser knows. */
export const hereMark = "here";

/**
 * Searches near the reader. Where they are is asked of the browser when they press it, and rounded to a tenth of a degree
 * (some ten kilometres) before anything leaves it.
 */
export function NearMe({ address }: NearMeProps) {
  const router = useRouter();
  const canLocate = useSyncExternalStore(
    never,
    () => "geolocation" in navigator,
    () => false,
  );
  const [said, setSaid] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  if (!canLocate) return null;

  function locate() {
    setAsking(true);
    setSaid(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setAsking(false);
        const point = `${coords.latitude.toFixed(1)},${coords.longitude.toFixed(1)}`;
        router.push(address.replace(`near=${hereMark}`, `near=${encodeURIComponent(point)}`));
      },
      () => {
        setAsking(false);
        setSaid("Your browser does not say where you are. Name a town instead.");
      },
      { maximumAge: 600_000, timeout: 10_000 },
    );
  }

  return (
    <div className="mt-3">
      <button
        type="button"
        onClick={locate}
        disabled={isAsking}
        className={`${buttonClass("secondary", "sm")} max-lg:min-h-11`}
      >
        <LocateFixed size={15} strokeWidth={1.5} aria-hidden="true" />
        {isAsking ? "Looking…" : "Near me"}
      </button>
      <p role="status" className="mt-2 text-[13px] text-ink-2 empty:hidden">
        {said}
      </p>
    </div>
  );
}
