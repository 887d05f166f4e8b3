"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field, TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { isBlank } from "@/lib/contracts/text";
import { deleteJourneyAction } from "@/lib/series/actions";
import type { JourneyStoryDto, OwnJourneyDto } from "@/lib/series/dto";
import { journeyLimits } from "@/lib/series/journey-limits";
import { StoryOrder } from "./story-order";
import { noAnswer, useJourneySave } from "./use-journey-save";

type JourneyFormProps = {
  journey: OwnJourneyDto;
  /** One's stories that are in no journey. */
  free: readonly JourneyStoryDto[];
};

/** One's journey: its words, and its stories in their order. */
export function JourneyForm({ journey, free }: JourneyFormProps) {
  const router = useRouter();
  const [title, setTitle] = useState(journey.title);
  const [description, setDescription] = useState(journey.description);
  const [stories, setStories] = useState(journey.stories);
  const { state, error, ...saving } = useJourneySave(journey.id, {
    title,
    description,
    postIds: stories.map(({ id }) => id),
  });
  const [isDeleting, setIsDeleting] = useState(false);
  const all = [...journey.stories, ...free];
  const addable = all.filter(({ id }) => !stories.some((story) => story.id === id));
  const fields = error?.fields ?? {};
  const isPublic = journey.stories.some(({ status }) => status === "published");

  function change(run: () => void): void {
    run();
    saving.changed();
  }

  /** Its name stands above, too. */
  const save = async () => {
    if (await saving.save()) router.refresh();
  };

  async function remove(): Promise<string | null> {
    try {
      const result = await deleteJourneyAction({ journeyId: journey.id });
      if (!result.ok && result.error.code !== "not_found") return result.error.message;
      saving.forget();
      router.push("/studio/journeys");
      return null;
    } catch {
      return noAnswer.message;
    }
  }

  return (
    <form
      className="grid gap-6"
      onBlur={() => {
        if (saving.isUnsaved()) void save();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        name="title"
        label="Title"
        value={title}
        maxLength={journeyLimits.titleLength}
        onChange={(event) => change(() => setTitle(event.target.value))}
        error={fields.title}
        hint={`/journeys/${journey.slug}`}
      />
      <TextAreaField
        name="description"
        label="Description"
        rows={3}
        value={description}
        maxLength={journeyLimits.descriptionLength}
        onChange={(event) => change(() => setDescription(event.target.value))}
        error={fields.description}
      />
      <section aria-labelledby="stories" className="grid gap-3">
        <h2 id="stories" className="text-[13px] font-semibold text-ink-2">
          Its stories, in their order
        </h2>
        {stories.length > 0 ? (
          <StoryOrder stories={stories} onChange={(next) => change(() => setStories(next))} />
        ) : (
          <p className="border-t border-ink py-6 font-serif text-[20px]">
            No stories yet. Readers see the journey with the first that is published.
          </p>
        )}
        {addable.length > 0 && stories.length < journeyLimits.stories ? (
          <label className="grid gap-1.5">
            <span className="text-[13px] font-semibold text-ink-2">Add a story</span>
            <select
              value=""
              onChange={(event) => {
                const story = addable.find(({ id }) => id === event.target.value);
                if (story) change(() => setStories([...stories, story]));
              }}
              className="min-h-11 w-full max-w-[420px] rounded-[10px] border border-ink-3/75 bg-paper px-3 text-base hover:border-ink-2"
            >
              <option value="">Choose one…</option>
              {addable.map(({ id, title: name, status }) => (
                <option key={id} value={id}>
                  {name || "Untitled"}
                  {status === "published" ? "" : ` (${status})`}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {fields.postIds ? <Notice kind="danger">{fields.postIds}</Notice> : null}
      </section>
      {error && Object.keys(fields).length === 0 ? <Notice kind="danger">{error.message}</Notice> : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" disabled={isBlank(title)}>
          Save
        </Button>
        {isPublic ? (
          <Link href={`/journeys/${journey.slug}`} className={buttonClass("secondary")}>
            See it
          </Link>
        ) : null}
        <Button look="quiet" onClick={() => setIsDeleting(true)}>
          End the journey…
        </Button>
        <p role="status" className="text-[14px] text-ink-2">
          {stateWords[state]}
        </p>
      </div>
      <ConfirmDialog
        isOpen={isDeleting}
        onClose={() => setIsDeleting(false)}
        title="End this journey?"
        text="Its page goes. Its stories stay where they are."
        verb="End it"
        doing="Ending it…"
        look="danger"
        onConfirm={remove}
      />
      <ConfirmDialog
        isOpen={saving.leaving !== null}
        onClose={saving.stay}
        title="Leave without what you changed?"
        text={`It is not saved. ${error?.fields?.title ?? error?.message ?? ""}`}
        verb="Leave"
        doing="Leaving…"
        keep="Stay here"
        look="danger"
        onConfirm={async () => {
          saving.forget();
          router.push(saving.leaving ?? "/studio/journeys");
          return null;
        }}
      />
    </form>
  );
}

const stateWords = { new: "", changed: "Not saved yet", saving: "Saving…", saved: "Saved" } as const;
