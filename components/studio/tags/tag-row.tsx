"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Result, WireError } from "@/lib/contracts/errors";
import { isBlank } from "@/lib/contracts/text";
import { postLimits } from "@/lib/posts/post-limits";
import { mergeTagsAction, updateTagAction } from "@/lib/tags/actions";
import type { ManagedTagDto } from "@/lib/tags/dto";
import { tagDescriptionLength } from "@/lib/tags/tag-limits";

/** One tag: its name and use, and, for whoever may, the fields to change it. */
export function TagRow({ tag }: { tag: ManagedTagDto }) {
  const router = useRouter();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const [name, setName] = useState(tag.name);
  const [description, setDescription] = useState(tag.description);
  const [into, setInto] = useState("");

  async function run(work: () => Promise<Result<{ slug: string }>>): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      const result = await work();
      if (result.ok) {
        setIsOpen(false);
        router.refresh();
      } else setError(result.error);
    } catch {
      setError({ code: "unavailable", message: "The site does not answer. Nothing was changed." });
    }
    setIsBusy(false);
  }

  const fields = error?.fields ?? {};
  return (
    <li className="border-b border-line py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="min-w-0 font-serif text-[21px] leading-snug font-medium wrap-anywhere">
          <a href={`/tags/${tag.slug}`} className="hover:text-accent">
            {tag.name}
          </a>
        </h2>
        <div className="flex items-center gap-4 text-[14px] text-ink-2 tabular-nums">
          <span>{describeUse(tag)}</span>
          {tag.canChange ? (
            <Button
              look="secondary"
              size="sm"
              className="max-md:min-h-11"
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setIsOpen(!isOpen)}
            >
              {isOpen ? "Close" : "Change"}
              <span className="sr-only"> {tag.name}</span>
            </Button>
          ) : null}
        </div>
      </div>
      {tag.description && !isOpen ? (
        <p className="mt-1 max-w-[62ch] text-[15px] wrap-anywhere text-ink-2">{tag.description}</p>
      ) : null}
      <div id={id} hidden={!isOpen} className="mt-4 grid max-w-[560px] gap-5">
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void run(() => updateTagAction({ tagId: tag.id, name, description }));
          }}
        >
          <Field
            name={`${id}-name`}
            label="Name"
            value={name}
            maxLength={postLimits.tagLength}
            onChange={(event) => setName(event.target.value)}
            error={fields.name}
            hint={`Its address, /tags/${tag.slug}, follows the name; the former one leads to it.`}
          />
          <TextAreaField
            name={`${id}-description`}
            label="Description"
            rows={2}
            value={description}
            maxLength={tagDescriptionLength}
            onChange={(event) => setDescription(event.target.value)}
            error={fields.description}
            hint="Above its stories."
          />
          <Button type="submit" disabled={isBusy || isBlank(name)} className="justify-self-start">
            {isBusy ? "Saving…" : "Save"}
          </Button>
        </form>
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void run(() => mergeTagsAction({ tagId: tag.id, into }));
          }}
        >
          <div className="min-w-0 flex-1">
            <Field
              name={`${id}-into`}
              label="Merge it into"
              value={into}
              maxLength={postLimits.tagLength}
              onChange={(event) => setInto(event.target.value)}
              error={fields.into}
              placeholder="The name of another tag"
              autoComplete="off"
            />
          </div>
          <Button type="submit" look="secondary" disabled={isBusy || isBlank(into)}>
            Merge
          </Button>
        </form>
        {error && Object.keys(fields).length === 0 ? <Notice kind="danger">{error.message}</Notice> : null}
      </div>
    </li>
  );
}

function describeUse({ own, total }: ManagedTagDto): string {
  if (total === 0) return "On no story";
  const stories = total === 1 ? "1 story" : `${total} stories`;
  if (own === total) return `${stories}, ${total === 1 ? "yours" : "all yours"}`;
  return own === 0 ? stories : `${stories}, ${own} of them yours`;
}
