"use client";

import { useEffect, useState } from "react";
import { previewRouteAction } from "@/lib/places/actions";
import type { RoutePreviewDto } from "@/lib/places/dto";

/** Answers of this page, so that undo and a second card of one place ask nothing again. */
const known = new Map<string, RoutePreviewDto>();

type Answer = { route: RoutePreviewDto | null; isFailed: boolean };

/** The places of a card or a route as their author may see them; null while they are asked for. */
export function useRoute(slugs: readonly string[]): Answer & { retry: () => void } {
  const key = slugs.join(" ");
  const [answer, setAnswer] = useState<Answer>({ route: known.get(key) ?? null, isFailed: false });
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again.
  useEffect(() => {
    let isCurrent = true;
    const found = known.get(key);
    setAnswer({ route: found ?? null, isFailed: false });
    if (found) return;
    void previewRouteAction({ places: key.split(" ") }).then(
      (result) => {
        if (result.ok) known.set(key, result.data);
        if (isCurrent) setAnswer({ route: result.ok ? result.data : null, isFailed: !result.ok });
      },
      () => {
        if (isCurrent) setAnswer({ route: null, isFailed: true });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [key, turn]);

  return { ...answer, retry: () => setTurn((now) => now + 1) };
}
