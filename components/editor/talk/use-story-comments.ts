"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { v4 as uuid } from "uuid";
import { explainRefusal, siteSilent } from "@/components/ui/explain-refusal";
import type { Result } from "@/lib/contracts/errors";
import { answerCommentAction, changeCommentAction } from "@/lib/preview-comments/actions";
import type { CommentChange, StoryCommentDto } from "@/lib/preview-comments/dto";

/** Milliseconds between two looks while the page is seen. */
const rest = 15_000;

/** What was said of a story through its preview links: looked up now and then, and whenever somebody comes back to the page. */
export function useStoryComments(postId: string, isStored: () => boolean) {
  const [comments, setComments] = useState<StoryCommentDto[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** Counts what was changed here: an older look must not bring it back. */
  const changes = useRef(0);
  const asksStored = useRef(isStored);
  asksStored.current = isStored;

  const load = useCallback(async () => {
    if (!asksStored.current()) {
      setComments([]);
      return;
    }
    const seen = changes.current;
    const result = await look(postId);
    if (seen !== changes.current) return;
    if (!result.ok) {
      setProblem(result.error.message);
      return;
    }
    setProblem(null);
    setComments((now) => (JSON.stringify(now) === JSON.stringify(result.data) ? now : result.data));
  }, [postId]);

  useEffect(() => {
    const lookIfSeen = () => {
      if (document.visibilityState === "visible") void load();
    };
    lookIfSeen();
    const timer = setInterval(lookIfSeen, rest);
    document.addEventListener("visibilitychange", lookIfSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", lookIfSeen);
    };
  }, [load]);

  /** Resolves with what stands in the way, or null. */
  async function change(commentId: string, kind: CommentChange): Promise<string | null> {
    changes.current += 1;
    const result = await changeCommentAction({ commentId, change: kind }).catch(() => null);
    if (!result?.ok && !(kind === "delete" && result?.error.code === "not_found")) {
      return explainRefusal(result);
    }
    changes.current += 1;
    setComments((now) => now?.flatMap((one) => (one.id === commentId ? changed(one, kind) : [one])) ?? now);
    return null;
  }

  async function answer(commentId: string, body: string): Promise<string | null> {
    const result = await answerCommentAction({ answerId: uuid(), commentId, body }).catch(() => null);
    if (!result?.ok) return explainRefusal(result);
    changes.current += 1;
    setComments((now) => now?.map((one) => (one.id === commentId ? result.data : one)) ?? now);
    return null;
  }

  return { comments, problem, load, change, answer };
}

async function look(postId: string): Promise<Result<StoryCommentDto[]>> {
  try {
    const response = await fetch(`/api/drafts/${postId}/comments`, { cache: "no-store" });
    return (await response.json()) as Result<StoryCommentDto[]>;
  } catch {
    return { ok: false, error: { code: "unavailable", message: siteSilent } };
  }
}

function changed(comment: StoryCommentDto, kind: CommentChange): StoryCommentDto[] {
  switch (kind) {
    case "delete":
      return [];
    case "resolve":
    case "reopen":
      return [{ ...comment, isResolved: kind === "resolve" }];
    case "hide":
    case "show":
      return [{ ...comment, isHidden: kind === "hide" }];
  }
}
