"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { browserCopies, type LocalCopy } from "./local-copies";
import { keepAsNewStory } from "./versions/keep-as-new-story";

/**
 * On the page of a story that is not there for who looks (deleted, or no longer theirs to write): what this browser still
 * holds of it of theirs, to be kept as a new story. The copy stays here all the same. Nothing where there is none.
 */
export function StrandedWords({ userId }: { userId: string }) {
  const postId = usePathname().split("/").at(-1) ?? "";
  const [copy, setCopy] = useState<LocalCopy | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let isCurrent = true;
    void browserCopies(userId)
      .find(postId)
      .then((found) => {
        // Whose a copy without a name is, the story would say; here it says nothing.
        if (isCurrent) setCopy(found.find((one) => one.userId === userId) ?? null);
      });
    return () => {
      isCurrent = false;
    };
  }, [postId, userId]);

  if (!copy) return null;

  async function keep({ body }: LocalCopy): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    const kept = await keepAsNewStory(body);
    setIsBusy(false);
    if ("error" in kept) setProblem(kept.error.message);
    else window.location.assign(`/write/${kept.postId}`);
  }

  return (
    <section
      aria-labelledby="stranded"
      className="mt-7 rounded-[10px] bg-accent-wash px-5 py-4 text-[15px] text-ink"
    >
      <h2 id="stranded" className="font-semibold wrap-anywhere">
        Words of “{copy.body.title.trim() || "Untitled"}” are still on this device
      </h2>
      <p className="mt-1 text-ink-2">They were written here and never reached the site.</p>
      <Button
        look="secondary"
        size="sm"
        className="mt-3 max-sm:min-h-11"
        disabled={isBusy}
        onClick={() => void keep(copy)}
      >
        {isBusy ? "Keeping them…" : "Keep them as a new story"}
      </Button>
      {problem ? (
        <p role="alert" className="mt-2 text-danger">
          {problem}
        </p>
      ) : null}
    </section>
  );
}
