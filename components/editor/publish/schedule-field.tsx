"use client";

import { Field } from "@/components/ui/field";
import { fromLocalField, timeZoneName } from "./local-time";

export type Schedule = {
  isLater: boolean;
  /** As a `datetime-local` field has it. */
  at: string;
};

type ScheduleFieldProps = {
  schedule: Schedule;
  onChange: (schedule: Schedule) => void;
  error: string | null;
};

/** When readers may see it: at once, or from a time on. */
export function ScheduleField({ schedule, onChange, error }: ScheduleFieldProps) {
  const { isLater, at } = schedule;
  const choice = (later: boolean, words: string) => (
    <label className="flex min-h-11 items-center gap-3 text-[15px] sm:min-h-9">
      <input
        type="radio"
        name="when"
        checked={isLater === later}
        onChange={() => onChange({ ...schedule, isLater: later })}
        className="size-4.5 accent-accent"
      />
      {words}
    </label>
  );
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-[13px] font-semibold text-ink-2">When readers see it</legend>
      {choice(false, "Now")}
      {choice(true, "At a time of your choice")}
      {isLater ? (
        <div className="pt-1 pl-7.5">
          <Field
            name="publishAt"
            label="Day and time"
            type="datetime-local"
            value={at}
            onChange={(event) => onChange({ ...schedule, at: event.target.value })}
            error={error ?? undefined}
            hint={`In your time zone: ${timeZoneName(fromLocalField(at) ?? new Date())}.`}
            required
          />
        </div>
      ) : null}
    </fieldset>
  );
}
