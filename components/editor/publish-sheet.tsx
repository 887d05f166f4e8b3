"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { WireError } from "@/lib/contracts/errors";
import { suggestAddressAction } from "@/lib/posts/actions";
import type { PostStatus } from "@/lib/posts/dto";
import type { SheetField } from "./cover-and-tags";
import { CoverField } from "./cover-field";
import { DatelineButton } from "./dateline-button";
import type { DraftBody } from "./draft-body";
import { TagsInput } from "./tags-input";

type PublishSheetProps = {
  isOpen: boolean;
  /** The field it was opened for; null: the whole. */
  startAt: SheetField | null;
  onClose: () => void;
  postId: string;
  status: PostStatus;
  body: DraftBody;
  onChange: (change: Partial<DraftBody>) => void;
  /** Saves, then publishes. Resolves with what stands in the way, or with the address. */
  onPublish: () => Promise<{ slug: string } | WireError>;
};

type Done = { slug: string; wasPublished: boolean };

/** A last look before readers see it: title, cover, place, tags and address. */
export function PublishSheet(props: PublishSheetProps) {
  const { isOpen, startAt, status } = props;
  const [done, setDone] = useState<Done | null>(null);
  const [wasOpen, setWasOpen] = useState(isOpen);
  const start = useRef<HTMLElement>(null);
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    // It keeps its words while it closes, and begins anew.
    if (isOpen) setDone(null);
  }
  const verb = status === "published" ? "Update" : "Publish";
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      shape="sheet"
      title={done ? (done.wasPublished ? "Updated" : "Published") : `${verb} the story`}
      {...(startAt ? { initialFocus: start } : {})}
    >
      <Sheet {...props} done={done} onDone={setDone} start={start} />
    </Dialog>
  );
}

type SheetProps = PublishSheetProps & {
  done: Done | null;
  onDone: (done: Done) => void;
  /** Is given the part of `startAt` that takes the focus. */
  start: RefObject<HTMLElement | null>;
};

function Sheet({
  onClose,
  startAt,
  postId,
  status,
  body,
  onChange,
  onPublish,
  done,
  onDone,
  start,
}: SheetProps) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const title = body.title.trim();
  const address = useAddress(postId, title);

  async function publish(): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    const wasPublished = status === "published";
    const answer = await onPublish();
    setIsBusy(false);
    if ("slug" in answer) onDone({ slug: answer.slug, wasPublished });
    else if (answer.code === "conflict" || answer.code === "not_found") onClose();
    else setError(answer);
  }

  if (done !== null) {
    const { slug } = done;
    return (
      <div className="grid justify-items-start gap-5" role="status">
        <p className="flex items-center gap-3 font-serif text-[22px]">
          <Check size={20} strokeWidth={1.5} aria-hidden="true" className="text-ok" />
          Readers see it now.
        </p>
        <p className="text-[15px] wrap-anywhere text-ink-2">{`/stories/${slug}`}</p>
        <div className="flex flex-wrap gap-2">
          <Link href={`/stories/${slug}`} className={buttonClass("primary")}>
            Read it
          </Link>
          <Button look="quiet" onClick={onClose}>
            Go on writing
          </Button>
        </div>
      </div>
    );
  }

  const titleError = title ? undefined : (error?.fields?.title ?? "Give the story a title first.");
  const takeFocus = (field: HTMLElement | null) => {
    start.current =
      field?.querySelector<HTMLElement>("input:not([type=file])") ?? field?.querySelector("button") ?? null;
  };
  const known = ["title", "tags", "content", "placeId"];
  const otherError = error && !known.some((field) => error.fields?.[field]) ? error.message : null;
  return (
    <div className="grid gap-7">
      <div className="grid gap-1.5">
        <DatelineButton
          place={body.place}
          precision={body.placePrecision}
          onChange={(place, placePrecision) => onChange({ place, placePrecision })}
        />
        {title ? (
          <p className="title text-[26px] wrap-anywhere">{title}</p>
        ) : (
          <p role="alert" className="text-sm text-danger">
            {titleError}
          </p>
        )}
        {error?.fields?.content ? (
          <p role="alert" className="text-sm text-danger">
            {error.fields.content}
          </p>
        ) : null}
        {error?.fields?.placeId ? (
          <p role="alert" className="text-sm text-danger">
            {error.fields.placeId}
          </p>
        ) : null}
      </div>
      <div ref={startAt === "tags" ? takeFocus : undefined}>
        <TagsInput tags={body.tags} onChange={(tags) => onChange({ tags })} error={error?.fields?.tags} />
      </div>
      <div ref={startAt === "cover" ? takeFocus : undefined}>
        <CoverField
          cover={body.cover}
          onChange={(cover) => onChange({ cover })}
          hasPlace={body.place !== null}
        />
      </div>
      {body.cover && !body.cover.alt.trim() ? (
        <Notice>Say in a few words what the cover shows, so that readers who do not see it know, too.</Notice>
      ) : null}
      <div className="grid gap-1">
        <p className="text-[13px] font-semibold text-ink-2">Address</p>
        <p className="min-h-6 text-[15px] wrap-anywhere">{address ?? "…"}</p>
      </div>
      {otherError ? <Notice kind="danger">{otherError}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void publish()} disabled={isBusy || !title}>
          {isBusy
            ? status === "published"
              ? "Updating…"
              : "Publishing…"
            : status === "published"
              ? "Update"
              : "Publish"}
        </Button>
        <Button look="quiet" onClick={onClose}>
          Not yet
        </Button>
      </div>
    </div>
  );
}

/** The path the story has or will get; null while it is asked for, or when nobody answers. */
function useAddress(postId: string, title: string): string | null {
  const [path, setPath] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    if (!title) setPath(null);
    else {
      suggestAddressAction({ postId, title }).then(
        (result) => isCurrent && setPath(result.ok ? result.data.path : null),
        () => undefined,
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [postId, title]);
  return path;
}
