"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { storyCount } from "@/lib/contracts/counts";
import type { WireError } from "@/lib/contracts/errors";
import { isBlank } from "@/lib/contracts/text";
import { mergePlacesAction } from "@/lib/places/actions";
import type { DuplicatePlacesDto } from "@/lib/places/dto";

/** Pairs of places that may be one, and a form for any two. */
export function MergePlaces({ pairs }: { pairs: DuplicatePlacesDto[] }) {
  const router = useRouter();
  const id = useId();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [from, setFrom] = useState("");
  const [into, setInto] = useState("");

  async function merge(pair: { from: string; into: string }): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    setDone(null);
    try {
      const result = await mergePlacesAction(pair);
      if (result.ok) {
        setDone(result.data.slug);
        setFrom("");
        setInto("");
        router.refresh();
      } else setError(result.error);
    } catch {
      setError({ code: "unavailable", message: "The site does not answer. Look whether they are merged." });
    }
    setIsBusy(false);
  }

  const fields = error?.fields ?? {};
  return (
    <div className="grid gap-10">
      <div role="status" className="empty:hidden">
        {done ? (
          <Notice>
            They are one place now:{" "}
            <a href={`/places/${done}`} className="font-semibold underline underline-offset-2">
              see it
            </a>
            .
          </Notice>
        ) : null}
      </div>
      {error ? <Notice kind="danger">{error.message}</Notice> : null}
      <section aria-labelledby={`${id}-likely`}>
        <h2 id={`${id}-likely`} className="font-serif text-2xl font-medium">
          Likely the same
        </h2>
        {pairs.length === 0 ? (
          <p className="mt-3 border-t border-line py-6 text-ink-2">
            No two places with stories are near each other and alike in name.
          </p>
        ) : (
          <ul className="mt-3 border-t border-ink">
            {pairs.map((pair) => (
              <li
                key={`${pair.from.slug} ${pair.into.slug}`}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b border-line py-4"
              >
                <p className="min-w-0 flex-1 basis-[300px] wrap-anywhere">
                  <PlaceLink {...pair.from} /> and <PlaceLink {...pair.into} />
                  {pair.into.isTown ? ", a town" : ""}
                  <span className="block text-[14px] text-ink-3 tabular-nums">
                    {pair.km < 0.1 ? "At the same spot" : `${pair.km} km apart`}
                  </span>
                </p>
                <Button
                  look="secondary"
                  size="sm"
                  className="max-md:min-h-11"
                  disabled={isBusy}
                  aria-label={`Merge ${pair.from.label} into ${pair.into.label}`}
                  onClick={() => void merge({ from: pair.from.slug, into: pair.into.slug })}
                >
                  Merge into the second
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby={`${id}-any`}>
        <h2 id={`${id}-any`} className="font-serif text-2xl font-medium">
          Any two
        </h2>
        <form
          className="mt-4 grid max-w-[560px] gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void merge({ from, into });
          }}
        >
          <Field
            name={`${id}-from`}
            label="The place that goes"
            value={from}
            maxLength={300}
            onChange={(event) => setFrom(event.target.value)}
            error={fields.from}
            placeholder="/places/castro-de-laboreiro-portugal"
            autoComplete="off"
          />
          <Field
            name={`${id}-into`}
            label="The place that stays"
            value={into}
            maxLength={300}
            onChange={(event) => setInto(event.target.value)}
            error={fields.into}
            autoComplete="off"
          />
          <Button
            type="submit"
            disabled={isBusy || isBlank(from) || isBlank(into)}
            className="justify-self-start"
          >
            {isBusy ? "Merging…" : "Merge them"}
          </Button>
        </form>
      </section>
    </div>
  );
}

function PlaceLink({ slug, label, stories }: { slug: string; label: string; stories: number }) {
  return (
    <>
      <a href={`/places/${slug}`} className="font-semibold hover:text-accent">
        {label}
      </a>{" "}
      <span className="text-[14px] text-ink-2 tabular-nums">({storyCount(stories)})</span>
    </>
  );
}
