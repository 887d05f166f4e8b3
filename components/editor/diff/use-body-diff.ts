"use client";

import { useEffect, useState } from "react";
import type { DraftBody } from "../draft-body";
import { type BodyDiff, compareBodies } from "./compare-bodies";

/** The diff of two bodies, once it is there. Pass the same objects for the same bodies. */
export function useBodyDiff(before: DraftBody | null, after: DraftBody | null): BodyDiff | null {
  const [done, setDone] = useState<{ before: DraftBody; after: DraftBody; diff: BodyDiff } | null>(null);
  useEffect(() => {
    if (!before || !after) return;
    const working = new AbortController();
    compareBodies(before, after, working.signal).then(
      (diff) => working.signal.aborted || setDone({ before, after, diff }),
      (error: unknown) => {
        if (!working.signal.aborted) throw error;
      },
    );
    return () => working.abort();
  }, [before, after]);
  return done && done.before === before && done.after === after ? done.diff : null;
}
