import type { ComponentProps, ReactNode } from "react";

/** What every field of a form looks like, also one that is more than an input. Its room at the sides is its own. */
export const fieldClass =
  "w-full rounded-[10px] border border-ink-3/75 bg-paper py-2.5 text-base text-ink transition-colors hover:border-ink-2 aria-invalid:border-danger min-h-11";

const inputClass = `${fieldClass} px-3.5`;

type Frame = {
  /** The name in the form, and the start of every id. */
  name: string;
  label: string;
  hint?: ReactNode;
  /** What is wrong and what to do, in place of the hint; announced with the field. */
  error?: ReactNode;
};

function describedBy({ name, hint, error }: Frame): string | undefined {
  if (error) return `${name}-error`;
  return hint ? `${name}-hint` : undefined;
}

function FieldFrame({ name, label, hint, error, children }: Frame & { children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={name} className="text-[13px] font-semibold text-ink-2">
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${name}-error`} className="text-sm text-danger">
          {error}
        </p>
      ) : hint ? (
        <p id={`${name}-hint`} className="text-[13px] text-ink-3">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** A labelled one-line input with room for a hint and an error. */
export function Field({
  name,
  label,
  hint,
  error,
  className = "",
  ...rest
}: Frame & ComponentProps<"input">) {
  const frame = { name, label, hint, error };
  return (
    <FieldFrame {...frame}>
      <input
        id={name}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(frame)}
        className={`${inputClass} ${className}`}
        {...rest}
      />
    </FieldFrame>
  );
}

/** The same for several lines. */
export function TextAreaField({
  name,
  label,
  hint,
  error,
  className = "",
  ...rest
}: Frame & ComponentProps<"textarea">) {
  const frame = { name, label, hint, error };
  return (
    <FieldFrame {...frame}>
      <textarea
        id={name}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(frame)}
        className={`${inputClass} ${className}`}
        {...rest}
      />
    </FieldFrame>
  );
}
