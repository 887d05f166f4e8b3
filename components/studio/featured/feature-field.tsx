"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { explainRefusal, siteSilent } from "@/components/ui/explain-refusal";
import { Field } from "@/components/ui/field";
import { isBlank } from "@/lib/contracts/text";
import { featurePostAction } from "@/lib/posts/actions";

/** Puts a story onto the home page by its address. */
export function FeatureField() {
  const router = useRouter();
  const [address, setAddress] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>(undefined);

  async function feature(): Promise<void> {
    if (isBusy || isBlank(address)) return;
    setIsBusy(true);
    setFailure(undefined);
    try {
      const result = await featurePostAction({ address });
      if (result.ok) {
        setAddress("");
        router.refresh();
      } else setFailure(explainRefusal(result));
    } catch {
      setFailure(siteSilent);
    }
    setIsBusy(false);
  }

  return (
    <form
      className="flex max-w-[560px] items-end gap-2 py-4"
      onSubmit={(event) => {
        event.preventDefault();
        void feature();
      }}
    >
      <div className="min-w-0 flex-1">
        <Field
          name="address"
          label="Address of a story"
          value={address}
          maxLength={2000}
          onChange={(event) => setAddress(event.target.value)}
          error={failure}
          autoComplete="off"
          inputMode="url"
        />
      </div>
      <Button type="submit" look="secondary" disabled={isBusy || isBlank(address)}>
        {isBusy ? "Featuring it…" : "Feature it"}
      </Button>
    </form>
  );
}
