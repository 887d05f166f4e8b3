import { useState, useSyncExternalStore } from "react";

type Here = {
  /** Whether this browser can say where it is. False on the server. */
  canLocate: boolean;
  state: "idle" | "asking" | "refused";
  locate: () => void;
};

const never = () => () => undefined;

/** Asks the browser where it is, once its owner wants that. What is told of the point is the caller's to round. */
export function useHere(onPoint: (latitude: number, longitude: number) => void): Here {
  const canLocate = useSyncExternalStore(
    never,
    () => "geolocation" in navigator,
    () => false,
  );
  const [state, setState] = useState<Here["state"]>("idle");
  function locate(): void {
    if (!("geolocation" in navigator)) {
      setState("refused");
      return;
    }
    setState("asking");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState("idle");
        onPoint(coords.latitude, coords.longitude);
      },
      () => setState("refused"),
      { timeout: 10_000, maximumAge: 10 * 60_000 },
    );
  }
  return { canLocate, state, locate };
}
