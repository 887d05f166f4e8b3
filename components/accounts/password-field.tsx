"use client";

import { type ComponentProps, useState, useSyncExternalStore } from "react";
import { Field } from "@/components/ui/field";

const never = () => () => {};

/** A password that can be looked at while it is typed. The switch appears with JavaScript, which it needs. */
export function PasswordField(props: Omit<ComponentProps<typeof Field>, "type">) {
  const [isShown, setShown] = useState(false);
  const isLive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <div className="relative">
      <Field {...props} type={isShown ? "text" : "password"} className={isLive ? "pr-18" : ""} />
      {isLive ? (
        <button
          type="button"
          aria-pressed={isShown}
          aria-label={`Show ${props.label.toLowerCase()}`}
          aria-controls={props.name}
          onClick={() => setShown(!isShown)}
          className="absolute top-[26px] right-1.5 h-11 rounded-lg px-2.5 text-[13px] font-semibold text-ink-2 hover:text-ink"
        >
          {isShown ? "Hide" : "Show"}
        </button>
      ) : null}
    </div>
  );
}
