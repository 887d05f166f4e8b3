"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { isBlank } from "@/lib/contracts/text";
import { postLimits } from "@/lib/posts/post-limits";
import { createTagAction } from "@/lib/tags/actions";

/** For admins: a tag before any story has it. */
export function NewTag() {
  const router = useRouter();
  const [name, setName] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);

  async function create(): Promise<void> {
    if (isBusy || isBlank(name)) return;
    setIsBusy(true);
    setFailure(undefined);
    try {
      const result = await createTagAction({ name });
      if (result.ok) {
        setName("");
        router.refresh();
      } else setFailure(result.error.message);
    } catch {
      setFailure("The site does not answer. Nothing was made.");
    }
    setIsBusy(false);
  }

  return (
    <form
      className="flex max-w-[420px] items-end gap-2 py-4"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <div className="min-w-0 flex-1">
        <Field
          name="new-tag"
          label="A new tag"
          value={name}
          maxLength={postLimits.tagLength}
          onChange={(event) => setName(event.target.value)}
          error={failure}
          autoComplete="off"
        />
      </div>
      <Button type="submit" look="secondary" disabled={isBusy || isBlank(name)}>
        {isBusy ? "Making it…" : "Make it"}
      </Button>
    </form>
  );
}
