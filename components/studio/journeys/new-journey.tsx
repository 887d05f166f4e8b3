"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { isBlank } from "@/lib/contracts/text";
import { createJourneyAction } from "@/lib/series/actions";
import { journeyLimits } from "@/lib/series/journey-limits";

/** Begins a journey and leads to its page. */
export function NewJourney() {
  const router = useRouter();
  const [title, setTitle] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);

  async function create(): Promise<void> {
    if (isBusy || isBlank(title)) return;
    setIsBusy(true);
    setFailure(undefined);
    try {
      const result = await createJourneyAction({ title });
      if (result.ok) return router.push(`/studio/journeys/${result.data.journeyId}`);
      setFailure(result.error.fields?.title ?? result.error.message);
    } catch {
      setFailure("The site does not answer. Nothing was made.");
    }
    setIsBusy(false);
  }

  return (
    <form
      className="flex max-w-[520px] items-end gap-2 py-5"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <div className="min-w-0 flex-1">
        <Field
          name="journey-title"
          label="A new journey"
          value={title}
          maxLength={journeyLimits.titleLength}
          onChange={(event) => setTitle(event.target.value)}
          placeholder="Its title"
          error={failure}
          autoComplete="off"
        />
      </div>
      <Button type="submit" disabled={isBusy || isBlank(title)}>
        {isBusy ? "Beginning…" : "Begin"}
      </Button>
    </form>
  );
}
