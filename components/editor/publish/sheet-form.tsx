"use client";

import { type RefObject, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { documentOpening, type PostDocument } from "@/lib/contracts/document";
import type { WireError } from "@/lib/contracts/errors";
import type { PostSettings } from "@/lib/posts/dto";
import { WrittenWith } from "../authors/written-with";
import { CoverField } from "../cover-field";
import { DatelineButton } from "../dateline-button";
import type { PublishSheetProps } from "../publish-sheet";
import { TagsInput } from "../tags-input";
import { hasWayOut } from "../why-unsaved";
import { CheckAction, Checklist, CheckRow } from "./checklist";
import { Fold } from "./fold";
import { LinkCheck } from "./link-check";
import { fromLocalField, toLocalField } from "./local-time";
import { Previews } from "./previews";
import type { Done } from "./published-note";
import { type Schedule, ScheduleField } from "./schedule-field";
import { SettingsFields } from "./settings-fields";
import { SheetButtons } from "./sheet-buttons";
import {
  coverCheck,
  descriptionCheck,
  linksOf,
  picturesCheck,
  picturesOf,
  placeCheck,
  tagsCheck,
} from "./story-checks";
import { useAddress } from "./use-address";

type SheetFormProps = PublishSheetProps & {
  onDone: (done: Done) => void;
  /** Is given the part of `startAt` that takes the focus. */
  start: RefObject<HTMLElement | null>;
};

const settingNames: readonly string[] = ["slug", "canonicalUrl", "language"];
const shownErrors: readonly string[] = [...settingNames, "title", "tags", "content", "placeId", "publishAt"];

export function SheetForm(props: SheetFormProps) {
  const { body, onChange, status, startAt, start, onClose, ownerName } = props;
  const isOwner = ownerName === null;
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<WireError | null>(null);
  const [schedule, setSchedule] = useState<Schedule>(() => startingSchedule(props.publishAt));
  const settings = useRef<HTMLDetailsElement>(null);
  const form = useRef<HTMLDivElement>(null);
  const title = body.title.trim();
  const address = useAddress(props.postId, title, body.settings.slug.trim());
  const pictures = useMemo(() => picturesOf(body.content), [body.content]);
  const hrefs = useMemo(() => linksOf(body.content), [body.content]);
  const opening = useMemo(() => documentOpening(body.content as PostDocument).slice(0, 200), [body.content]);
  const undescribed = pictures.filter(({ alt }) => !alt);
  const fields = error?.fields ?? {};
  const otherError = error && !shownErrors.some((field) => fields[field]) ? error.message : null;
  const time = schedule.isLater ? fromLocalField(schedule.at) : null;
  const timeProblem = schedule.isLater ? problemOf(time) : null;

  const takeFocus = (field: HTMLElement | null) => {
    start.current =
      field?.querySelector<HTMLElement>("input:not([type=file])") ?? field?.querySelector("button") ?? null;
  };
  const changeSettings = (part: Partial<PostSettings>) =>
    onChange({ settings: { ...body.settings, ...part } });
  const openSettings = (id: string) => {
    if (settings.current) settings.current.open = true;
    document.getElementById(id)?.focus();
  };

  async function run(work: () => Promise<WireError | null>): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    const failure = await work();
    setIsBusy(false);
    if (!failure) return;
    if (hasWayOut(props.autosave.state)) return onClose();
    setError(failure);
    const wrong = settingNames.find((name) => failure.fields?.[name]);
    if (wrong) openSettings(wrong);
    // The buttons are in sight when what is wrong is not.
    requestAnimationFrame(() =>
      form.current?.querySelector("[role=alert]")?.scrollIntoView({ block: "center" }),
    );
  }

  const publish = (at: Date | null) =>
    run(async () => {
      const answer = await props.onPublish(at?.toISOString() ?? null);
      if (!("slug" in answer)) return answer;
      props.onDone({ slug: answer.slug, wasPublished: status === "published", publishAt: at });
      return null;
    });
  const cancel = () =>
    run(async () => {
      const sentence = await props.onUnpublish();
      if (sentence === null) onClose();
      return sentence === null ? null : { code: "unavailable", message: sentence };
    });

  return (
    <>
      <div ref={form} className="grid gap-7 pb-7">
        <div className="grid gap-1.5">
          <DatelineButton
            place={body.place}
            precision={body.placePrecision}
            delayHours={body.placeDelayHours ?? 0}
            onChange={onChange}
          />
          {title ? <p className="title text-[26px] wrap-anywhere">{title}</p> : null}
          {[
            title ? null : (fields.title ?? "Give the story a title first."),
            fields.content,
            fields.placeId,
          ].map((message) =>
            message ? (
              <p key={message} role="alert" className="text-sm text-danger">
                {message}
              </p>
            ) : null,
          )}
        </div>
        <section aria-label="Before readers see it">
          <Checklist>
            <CheckRow name="Cover" {...coverCheck(body.cover, body.place !== null)} />
            <CheckRow name="Pictures" {...picturesCheck(pictures)}>
              {undescribed.map((picture) => (
                <div key={`${picture.publicId} ${picture.nth}`}>
                  <CheckAction onClick={() => props.onShowPicture(picture)}>
                    Describe picture {pictures.indexOf(picture) + 1}
                  </CheckAction>
                </div>
              ))}
            </CheckRow>
            <CheckRow name="Description" {...descriptionCheck(body)}>
              {descriptionCheck(body).isDone ? null : (
                <CheckAction onClick={() => openSettings("excerpt")}>Write an excerpt</CheckAction>
              )}
            </CheckRow>
            <CheckRow name="Place" {...placeCheck(body)} />
            <CheckRow name="Tags" {...tagsCheck(body.tags)} />
            <CheckRow
              name="Address"
              isDone={!address.problem && address.path !== null}
              says={address.problem ?? address.path ?? "Made from the title."}
            >
              {isOwner ? (
                <CheckAction onClick={() => openSettings("slug")}>Change the address</CheckAction>
              ) : null}
            </CheckRow>
            <LinkCheck hrefs={hrefs} />
          </Checklist>
        </section>
        <div ref={startAt === "tags" ? takeFocus : undefined}>
          <TagsInput tags={body.tags} onChange={(tags) => onChange({ tags })} error={fields.tags} />
        </div>
        <div ref={startAt === "cover" ? takeFocus : undefined}>
          <CoverField
            cover={body.cover}
            onChange={(cover) => onChange({ cover })}
            hasPlace={body.place !== null}
          />
        </div>
        <WrittenWith
          autosave={props.autosave}
          ownerName={ownerName}
          sectionRef={startAt === "authors" ? takeFocus : undefined}
        />
        <div className="border-y border-line">
          <Fold title="Address, excerpt and language" foldRef={settings}>
            <SettingsFields
              settings={body.settings}
              onChange={changeSettings}
              address={address}
              slug={props.slug}
              isVisible={status === "published"}
              ownerName={ownerName}
              errors={fields}
            />
          </Fold>
          <Fold title="How it looks elsewhere">
            <Previews body={body} path={address.path} start={opening} />
          </Fold>
        </div>
        {status === "published" || !isOwner ? null : (
          <ScheduleField
            schedule={schedule}
            onChange={setSchedule}
            error={timeProblem ?? fields.publishAt ?? null}
          />
        )}
      </div>
      {/* Always in sight, whatever the sheet holds above it. */}
      <div className="sticky -bottom-6 -mx-5 -mb-6 grid gap-3 border-t border-line bg-paper px-5 py-4 sm:-bottom-7 sm:-mx-7 sm:-mb-7 sm:px-7">
        {otherError ? <Notice kind="danger">{otherError}</Notice> : null}
        {isOwner || status === "published" ? (
          <SheetButtons
            status={status}
            isLater={schedule.isLater}
            isBusy={isBusy}
            isReady={title !== "" && timeProblem === null}
            onPublish={() => void publish(status === "published" ? null : time)}
            onCancelSchedule={() => void cancel()}
            onClose={onClose}
          />
        ) : (
          <div className="grid justify-items-start gap-3">
            <p className="text-[15px] text-ink-2">{ownerName} decides when readers see this story.</p>
            <Button onClick={onClose}>Go on writing</Button>
          </div>
        )}
      </div>
    </>
  );
}

/** The time it has; else, for when somebody wants one, tomorrow at nine. */
function startingSchedule(publishAt: string | null): Schedule {
  if (publishAt) return { isLater: true, at: toLocalField(new Date(publishAt)) };
  const tomorrow = new Date();
  tomorrow.setDate(tomorrow.getDate() + 1);
  tomorrow.setHours(9, 0, 0, 0);
  return { isLater: false, at: toLocalField(tomorrow) };
}

function problemOf(time: Date | null): string | null {
  if (!time) return "Choose a day and a time.";
  return time.getTime() <= Date.now() ? "This moment has passed. Choose a later one, or publish now." : null;
}
