import type { ComponentProps, ReactNode } from "react";
import { fieldClass } from "./field";

/** Around a select that draws no arrow of its own (`appearance-none`): the same arrow in every browser. */
function SelectFrame({ className = "", children }: { className?: string; children: ReactNode }) {
  return (
    <span className={`relative ${className}`}>
      {children}
      <svg
        width="12"
        height="12"
        viewBox="0 0 12 12"
        aria-hidden="true"
        className="pointer-events-none absolute end-3.5 top-1/2 -translate-y-1/2 text-ink-3"
      >
        <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.4" />
      </svg>
    </span>
  );
}

/** A select that stands among the fields of a form. */
export function Select(props: Omit<ComponentProps<"select">, "className">) {
  return (
    <SelectFrame className="block">
      <select {...props} className={`${fieldClass} appearance-none truncate ps-3.5 pe-9`} />
    </SelectFrame>
  );
}
