"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { siteSilent } from "@/components/ui/explain-refusal";
import { getRevisionAction, listRevisionsAction, nameRevisionAction } from "@/lib/posts/actions";
import type { RevisionDto, WholeRevisionDto } from "@/lib/posts/dto";

/** A story's history as far as it was asked for. */
export function useHistory(postId: string, prepare: () => Promise<unknown>) {
  const [revisions, setRevisions] = useState<RevisionDto[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isLoading, setIsLoading] = useState(false);
  const wholes = useRef(new Map<string, WholeRevisionDto>());
  const ready = useRef(prepare);
  ready.current = prepare;

  const load = useCallback(
    async (before: string | null) => {
      setIsLoading(true);
      setProblem(null);
      // What is not saved is part of the history once it is.
      if (!before) await ready.current();
      const result = await listRevisionsAction({ postId, before }).catch(() => null);
      setIsLoading(false);
      if (!result?.ok) {
        setProblem(result?.error.message ?? siteSilent);
        return;
      }
      const { revisions: page, next: following } = result.data;
      setRevisions((now) => (before && now ? [...now, ...page] : page));
      setNext(following);
    },
    [postId],
  );

  useEffect(() => void load(null), [load]);

  /** What a revision says; null, with the reason in `problem`, when it cannot be had. */
  const fetchWhole = useCallback(
    async (revisionId: string): Promise<WholeRevisionDto | null> => {
      const known = wholes.current.get(revisionId);
      if (known) return known;
      const result = await getRevisionAction({ postId, revisionId }).catch(() => null);
      if (!result?.ok) {
        setProblem(result?.error.message ?? siteSilent);
        return null;
      }
      wholes.current.set(revisionId, result.data);
      return result.data;
    },
    [postId],
  );

  /** Resolves with what stands in the way, or null. */
  async function rename(revisionId: string, name: string): Promise<string | null> {
    const result = await nameRevisionAction({ postId, revisionId, name }).catch(() => null);
    if (!result?.ok) return result?.error.fields?.name ?? result?.error.message ?? siteSilent;
    setRevisions((now) => now?.map((one) => (one.id === revisionId ? result.data : one)) ?? now);
    return null;
  }

  return {
    revisions,
    hasMore: next !== null,
    loadMore: () => load(next),
    reload: () => load(null),
    fetchWhole,
    rename,
    isLoading,
    problem,
  };
}
